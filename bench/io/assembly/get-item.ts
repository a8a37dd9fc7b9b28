import { Table } from "wasmstrap/guest";

@json
class Key {
  id: string = "";
}

@json
class Item {
  id: string = "";
  name: string = "";
  price: f64 = 0;
}

const items = new Table<Item>("items");

export function handler(key: Key): Item | null {
  return items.get<Key>(key);
}
