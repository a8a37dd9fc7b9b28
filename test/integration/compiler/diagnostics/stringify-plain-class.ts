import { JSON } from "wasmstrap/guest";

class Plain {
  id: i32 = 0;
}

function text<T>(value: T): string {
  return JSON.stringify<T>(value);
}

export function handler(event: JSON.Value): string {
  return text<Plain[]>([new Plain()]) + event.as<Map<string, Plain>>().size.toString();
}
