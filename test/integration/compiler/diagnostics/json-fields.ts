class Plain {
  id: i32 = 0;
}

class Base {}

interface Shape {
  x: i32;
}

type Callback = (n: i32) => void;

@json
class Derived extends Base {
  id: i32 = 0;
}

@json
class Order {
  derived: Derived = new Derived();
  callback: (n: i32) => void;
  alias: Callback;
  plain: Plain = new Plain();
  plains: Plain[] = [];
  shape: Shape | null = null;
  keys: Map<f64, string> = new Map();
  bytes: ArrayBuffer = new ArrayBuffer(0);
  vector: v128;
  @epoch text: string = "";
  @base64 numbers: Float64Array = new Float64Array(0);
  @codec custom: i32 = 0;
  @alias(5) named: i32 = 0;
}

export function handler(event: Order): Order {
  return event;
}
