export interface Order {
  items: Item[];
}

export interface Item {
  price: number;
  quantity: number;
}

export function total({ items }: Order): number {
  return items.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
}
