@json
class Order {
  items: string[] = [];
}

/** JSON has loops enough, but the handler has none. */
export function plain(event: Order): Order {
  return event;
}
