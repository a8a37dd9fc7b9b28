// `node:os`, of what a handler of Lambda's runs on.

export const EOL: string = "\n";
export const devNull: string = "/dev/null";

export function platform(): string {
  return "linux";
}

export function type(): string {
  return "Linux";
}

export function tmpdir(): string {
  return "/tmp";
}

export function endianness(): string {
  return "LE";
}
