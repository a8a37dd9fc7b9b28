@json
class Base {
  id: string = "";
  total: i32 = 0;
}

@json
class Order extends Base {
  @alias("x") a: i32 = 0;
  x: i32 = 1;
  @alias("id") number: i32 = 2;
  @alias("sum") total: i32 = 0;
}

export function handler(order: Order): Order {
  return order;
}
