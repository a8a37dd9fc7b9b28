import { CODEC } from "./codec-name.ts";

// Constant bytes as AssemblyScript expressions over whole words: no loop, no call, no data segment.

const WIDTHS = [8, 4, 2, 1] as const;

/** An expression that is true where the bytes at `__key` are this key's. */
export function keyMatches(key: string): string {
  const bytes = Buffer.from(key);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const width = WIDTHS.find((each) => at + each <= bytes.length) ?? 1;
    parts.push(`${CODEC}.load<${CODEC}.U${width * 8}>(__key, ${at}) == ${word(bytes, at, width)}`);
    at += width;
  }
  return parts.join(" && ") || "true";
}

/** Statements that write text at `__to` and move it on. May write up to seven bytes more than the text. */
export function writeLiteral(text: string): string {
  const bytes = Buffer.from(text);
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 8) {
    const width =
      bytes.length - at > 4 ? 8 : bytes.length - at > 2 ? 4 : bytes.length - at > 1 ? 2 : 1;
    lines.push(`${CODEC}.store<${CODEC}.U${width * 8}>(__to, ${word(bytes, at, width)}, ${at});`);
  }
  lines.push(`__to += ${bytes.length};`);
  return lines.join(" ");
}

/** Little-endian; bytes after the end are zero. */
function word(bytes: Buffer, at: number, width: number): string {
  let value = 0n;
  for (let i = width - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[at + i] ?? 0);
  return `0x${value.toString(16)}`;
}
