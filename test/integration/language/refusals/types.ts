// Types.

class A {
  a = 1;
}

class B {
  b = 1;
}

type Either = A | (() => B); // refused
type Chosen<T> = T extends string ? string : number;
type Imported = ReturnType<typeof fetch>; // refused

function chosen<T>(value: Chosen<T>): void {} // refused

export function handler(): string {
  const text: Either | null = null;
  return `${text} ${null as Imported | null}`;
}
