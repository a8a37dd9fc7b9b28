// Promises that would have to be settled later.

async function load(): Promise<number> {
  return 1;
}

export async function handler(): Promise<string> {
  await new Promise<string>((resolve) => queueMicrotask(() => resolve("a"))); // refused
  const raced = [load(), load()];
  await Promise.race(raced); // refused
  const started = load();
  try {
    await started; // refused
  } catch {
    return "late";
  }
  started.catch(() => 0); // refused
  const list = [load(), load()];
  await Promise.allSettled(list); // refused
  return "";
}
