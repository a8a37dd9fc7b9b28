/** Text that is written as it stands: a reference, not a string. */
export class Reference {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A value that HCL makes JSON text of. */
export class JsonText {
  readonly value: HclValue;

  constructor(value: HclValue) {
    this.value = value;
  }
}

export type HclValue =
  | string
  | number
  | boolean
  | Reference
  | JsonText
  | readonly HclValue[]
  | { readonly [key: string]: HclValue };

/** A block of HCL: attributes, then blocks in it. */
export interface Block {
  /** `resource "aws_lambda_function" "orders"` */
  readonly head: string;
  readonly attributes: Readonly<Record<string, HclValue | undefined>>;
  readonly blocks?: readonly (Block | undefined)[];
}

/** Writes blocks as `terraform fmt` leaves them. */
export function writeHcl(blocks: readonly Block[]): string {
  return blocks.map((block) => `${writeBlock(block, "")}\n`).join("\n");
}

// --- internal ---

function writeBlock({ head, attributes, blocks = [] }: Block, indent: string): string {
  const inner = `${indent}  `;
  const given = Object.entries(attributes).filter(
    (entry): entry is [string, HclValue] => entry[1] !== undefined,
  );
  const lines = assignments(given, inner);
  for (const block of blocks) {
    if (block === undefined) continue;
    if (lines.length > 0) lines.push("");
    lines.push(inner + writeBlock(block, inner));
  }
  return `${head} {\n${lines.join("\n")}\n${indent}}`;
}

/** Equals signs of neighbours stand below each other; what takes several lines has no neighbours. */
function assignments(entries: readonly (readonly [string, HclValue])[], indent: string): string[] {
  const written = entries.map(([key, value]) => ({ key, value: write(value, indent) }));
  return written.map(({ key, value }, i) => {
    const group = [key];
    if (!value.includes("\n")) {
      for (let j = i - 1; j >= 0 && !written[j]!.value.includes("\n"); j--)
        group.push(written[j]!.key);
      for (let j = i + 1; j < written.length; j++) {
        if (written[j]!.value.includes("\n")) break;
        group.push(written[j]!.key);
      }
    }
    const width = Math.max(...group.map((each) => each.length));
    return `${indent}${key.padEnd(width)} = ${value}`;
  });
}

function write(value: HclValue, indent: string): string {
  if (value instanceof Reference) return value.text;
  if (value instanceof JsonText) return `jsonencode(${write(value.value, indent)})`;
  if (typeof value === "string") return quote(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (isList(value)) return `[${value.map((each) => write(each, indent)).join(", ")}]`;
  const entries = Object.entries(value).map(
    ([key, each]) => [/^[a-zA-Z_][\w-]*$/.test(key) ? key : quote(key), each] as const,
  );
  if (entries.length === 0) return "{}";
  return `{\n${assignments(entries, `${indent}  `).join("\n")}\n${indent}}`;
}

function isList(value: HclValue): value is readonly HclValue[] {
  return Array.isArray(value);
}

/** JSON's escapes are HCL's; `${` and `%{` begin a template. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll("${", "$${").replaceAll("%{", "%%{");
}
