class Order {
  id: i32 = 0;
}

export function handler(event: Order): i32 {
  return event.id;
}
