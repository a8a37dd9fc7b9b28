@json
export class Item {
  price: f64 = 0;
  quantity: i32 = 1;
}

@json
export class Order {
  items: Item[] = [];
}

export function total(order: Order): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < order.items.length; i++) {
    const item = order.items[i];
    sum += item.price * item.quantity;
  }
  return sum;
}
