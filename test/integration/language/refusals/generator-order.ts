// A name that a step does not see.

function* early(): Generator<number> {
  const read = (): number => later; // refused
  yield 1;
  const later = 4;
  yield read();
}

export function handler(): string {
  return [...early()].join();
}
