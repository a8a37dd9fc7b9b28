// Pairs of loops: what a feature costs is the first one's time over the second one's. The event is how often they turn.

const STEP = 1.000001;

const WORDS = ["first", "second", "third", "fourth"];

export function tryText(count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    try {
      if (sum < 0) throw new RangeError("never");
      sum += WORDS[i % 4]!.toUpperCase().indexOf("R");
    } catch (error) {
      sum = (error as Error).message.length;
    }
  }
  return sum;
}

export function plainText(count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    if (sum < 0) sum = "never".length;
    else sum += WORDS[i % 4]!.toUpperCase().indexOf("R");
  }
  return sum;
}

export function trySum(count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    try {
      if (sum < 0) throw new RangeError("never");
      sum = sum * STEP + i;
    } catch {
      sum = -1;
    }
  }
  return sum;
}

export function plainSum(count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    if (sum < 0) sum = -1;
    else sum = sum * STEP + i;
  }
  return sum;
}

export function caught(count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    try {
      throw new RangeError("always");
    } catch (error) {
      sum += (error as Error).message.length;
    }
  }
  return sum;
}

export function made(count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const error = new RangeError("always");
    sum += error.message.length;
  }
  return sum;
}

type Change = (n: number) => number;

function turn(changes: Change[], count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum = changes[i % changes.length]!(sum);
  return sum;
}

export function closures(count: number): number {
  const by = count > 1 ? STEP : 2;
  return turn([(n) => n * by + 1, (n) => n - by], count);
}

export function functions(count: number): number {
  return turn([(n) => n * STEP + 1, (n) => n - STEP], count);
}

const list: number[] = [];

function filled(): number[] {
  if (list.length === 0) for (let i = 0; i < 1000; i++) list.push(i * 0.5);
  return list;
}

export function forOf(count: number): number {
  const values = filled();
  let sum = 0;
  for (let turns = 0; turns < count / 1000; turns++) for (const each of values) sum += each;
  return sum;
}

export function byIndex(count: number): number {
  const values = filled();
  let sum = 0;
  for (let turns = 0; turns < count / 1000; turns++)
    for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}
