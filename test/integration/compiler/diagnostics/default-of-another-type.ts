@lazy
@json
class Order {
  count: i32 = "1";
  name: string = null;
  readonly tags: string[] = [1];
}

export function handler(order: Order): Order {
  return order;
}
