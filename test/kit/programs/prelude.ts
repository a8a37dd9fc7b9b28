/** What every generated module begins with. */
export const PRELUDE = `
interface Item {
  id: string;
  price: number;
  quantity: number;
  note?: string;
  tags: string[];
}

enum Level {
  Low = "low",
  High = "high",
}

class Refused extends Error {
  constructor(public code: number) {
    super("refused " + code);
    this.name = "Refused";
  }
}

class Counter {
  #count = 0;
  step: number;
  constructor(step: number) {
    this.step = step;
  }
  add(times: number): Counter {
    this.#count += this.step * times;
    return this;
  }
  get total(): number {
    return this.#count;
  }
  describe(): string {
    return \`\${this.#count}/\${this.step}\`;
  }
  adder(): (n: number) => number {
    return (n) => {
      this.#count += n;
      return this.#count;
    };
  }
}

class Doubling extends Counter {
  add(times: number): Counter {
    return super.add(times * 2);
  }
  describe(): string {
    return "d" + super.describe();
  }
}

function pause(n: number): Promise<number> {
  return Promise.resolve(n + 1);
}

async function half(n: number): Promise<number> {
  const next = await pause(n);
  if (next > 50) throw new RangeError("too many");
  return next / 2;
}

function orNull(text: string, keep: boolean): string | null {
  return keep ? text : null;
}

function nameOf(error: unknown): string {
  if (error instanceof Refused) return "code " + error.code;
  return error instanceof Error ? error.name + ": " + error.message : String(error);
}

function kindOf(value: unknown): string {
  if (typeof value === "string") return "text " + value.length;
  return typeof value === "number" ? "number " + value : typeof value;
}

function total(...all: number[]): number {
  return all.reduce((sum, each) => sum + each, 0);
}

function between(n: number, low = 0, high: number = low + 10): number {
  return Math.min(Math.max(n, low), high);
}

function dump(item: Item): string {
  return JSON.stringify(item);
}

/** As it comes back from JSON, which has no NaN. */
function reread(item: Item): Item {
  const whole = Number.isFinite(item.price) && Number.isFinite(item.quantity);
  return whole ? (JSON.parse(dump(item)) as Item) : item;
}

function dumpMap(map: Map<string, number>): string {
  let text = "";
  for (const [key, value] of map) text += key + "=" + value + ";";
  return text;
}

function dumpRecord(record: Record<string, number>): string {
  return Object.entries(record)
    .map(([key, value]) => key + "=" + value)
    .join();
}
`;
