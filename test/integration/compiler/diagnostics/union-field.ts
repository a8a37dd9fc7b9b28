@json
class Order {
  id: string | i32 = 0;
}

export function handler(event: Order): Order {
  return event;
}
