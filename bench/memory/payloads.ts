export interface Item {
  readonly id: number;
  readonly name: string;
  readonly price: number;
  readonly tags: readonly string[];
}

/** Items of an order; every field differs from its neighbours'. */
export function items(count: number): Item[] {
  return Array.from({ length: count }, (_, index) => item(index));
}

function item(index: number): Item {
  return {
    id: index,
    name: `Article ${index} of the winter collection`,
    price: (index * 37) % 1000,
    tags: ["winter", `shelf ${index % 40}`, "sale"],
  };
}
