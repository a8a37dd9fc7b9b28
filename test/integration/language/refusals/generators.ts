// Generators that cannot be cut.

function* sends(): Generator<number> {
  const x = yield 1; // refused
  console.log(x);
}

function* order(list: number[]): Generator<number, void, number> {
  const total = list.pop()! + (yield 1); // refused
  console.log(total);
}

function* delegates(): Generator<number, void, number> {
  yield* [1, 2]; // refused
}

function* captured(): Generator<number> {
  for (let i = 0; i < 3; i++) {
    yield i;
    console.log([1].map(() => i).join()); // refused
  }
}

function* heads(): Generator<number> {
  for (let i = 0; i < 3; yield i) i++; // refused
}

function* unclear() { // refused
  const order = JSON.parse("{}");
  yield order.x;
}

function* wrongType(): number { // refused
  yield 1;
}

class Walk {
  [Symbol.iterator]() { // refused
    return [1][Symbol.iterator]();
  }
}

class Stepped {
  [Symbol.iterator](): Iterator<number> {
    return { next: () => ({ value: 1, done: false }), return: () => ({ value: 0, done: true }) }; // refused
  }
}

const literal = { *[Symbol.iterator]() {} }; // refused

export function handler(): string {
  console.log(literal, new Walk(), new Stepped());
  return [sends, order, delegates, captured, heads, unclear, wrongType].length.toString();
}
