import { existsSync } from "node:fs";

/** What could not be started. */
interface Start {
  readonly command: readonly [program: string, ...args: readonly string[]];
  readonly folder?: string | undefined;
}

/** Says why a program could not be started: Node.js names the program alone, whatever was missing. */
export function describeStartError({ command, folder }: Start, error: Error): string {
  const [program] = command;
  const { code = error.message } = error as NodeJS.ErrnoException;
  return `Cannot start "${program}": ${reason(program, folder, code)}`;
}

// --- internal ---

function reason(program: string, folder: string | undefined, code: string): string {
  switch (code) {
    case "ENOENT":
      if (folder !== undefined && !existsSync(folder)) return `found no folder "${folder}"`;
      if (!existsSync(program)) return "found no such file";
      return "found no interpreter where its first line says";
    case "ENOTDIR":
      return "found a file where a folder must be";
    case "EACCES":
      return "it must be a file that this user may execute";
    case "EAGAIN":
    case "EMFILE":
    case "ENFILE":
      return `this machine has too many processes or open files (${code})`;
    default:
      return code;
  }
}
