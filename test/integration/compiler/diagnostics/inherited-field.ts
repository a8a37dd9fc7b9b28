class Animal {
  legs: number = 4;
}

class Bird extends Animal {
  override legs: number = 2;
}

export async function handler(_event: string): Promise<string> {
  return `${new Bird().legs}`;
}
