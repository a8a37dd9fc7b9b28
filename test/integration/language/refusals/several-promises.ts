// Promises of several types in one list.

async function load(): Promise<number> {
  return 1;
}

async function name(): Promise<string> {
  return "a";
}

export async function handler(): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  setTimeout(() => resolve("b"), 1);
  await Promise.all([load(), name()]); // refused
  return promise;
}
