// Types.

class A {
  a = 1;
}

class B {
  b = 1;
}

type Either = A | B; // refused
type Five = [number, number, number, number, number]; // refused
type Chosen<T> = T extends string ? string : number; // refused
type Imported = ReturnType<typeof fetch>; // refused

export function handler(): string {
  const big = 10n ** 20n; // refused
  const wide: bigint = 5 as never; // refused
  const text: Either | null = null;
  return `${big} ${wide} ${text} ${null as Five | null} ${null as Chosen<string> | null} ${null as Imported | null}`;
}
