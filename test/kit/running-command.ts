import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { ROOT } from "./project.ts";

/** A command that goes on until it is interrupted. */
export interface RunningCommand {
  readonly child: ChildProcess;
  /** What it has written to standard output. */
  stdout(): string;
  /** What it has written to standard error. */
  stderr(): string;
  /** Resolves when standard error has text that was not there before the last call that found it. */
  says(text: string | RegExp): Promise<void>;
  /** Resolves when standard output has text that was not there before the last call that found it. */
  prints(text: string | RegExp): Promise<void>;
  /** Interrupts it, as Ctrl-C does. @returns Its exit code. */
  stop(): Promise<number | null>;
}

/** How long it may take to say what it must, on a loaded machine. */
const PATIENCE_MS = 100_000;

/** Starts the command as it ships. */
export function startCommand(
  folder: string,
  args: readonly string[],
  {
    cli = join(ROOT, "dist/cli.js"),
    env = {},
  }: { cli?: string | undefined; env?: Readonly<Record<string, string>> } = {},
): RunningCommand {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const name = args[0] ?? "";
  const errors = new Output(child, "stderr", name);
  const output = new Output(child, "stdout", name);
  return {
    child,
    stdout: () => output.text,
    stderr: () => errors.text,
    says: (text) => errors.has(text),
    prints: (text) => output.has(text),
    async stop() {
      if (child.exitCode !== null) return child.exitCode;
      const ended = once(child, "exit");
      child.kill("SIGINT");
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
}

// --- internal ---

/** One stream of a process, and how far a test has read it. */
class Output {
  text = "";
  readonly #child: ChildProcess;
  readonly #name: string;
  #seen = 0;
  #notify: (() => void) | undefined;

  constructor(child: ChildProcess, stream: "stdout" | "stderr", name: string) {
    this.#child = child;
    this.#name = name;
    child[stream]?.setEncoding("utf8").on("data", (chunk: string) => {
      this.text += chunk;
      this.#notify?.();
    });
    child.once("close", () => this.#notify?.());
  }

  async has(text: string | RegExp): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    const overdue = setTimeout(() => this.#notify?.(), PATIENCE_MS);
    try {
      for (;;) {
        const rest = this.text.slice(this.#seen);
        const at = typeof text === "string" ? rest.indexOf(text) : rest.search(text);
        if (at >= 0) {
          this.#seen += at + 1;
          return;
        }
        if (this.#child.exitCode !== null || performance.now() >= until)
          throw new Error(`${this.#name} did not say ${String(text)}, but: ${rest}`);
        await new Promise<void>((notify) => (this.#notify = notify));
      }
    } finally {
      clearTimeout(overdue);
    }
  }
}
