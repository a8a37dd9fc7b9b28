import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { ROOT } from "./project.ts";

/** `wasmstrap dev`, running. */
export interface DevServerProcess {
  /** `http://127.0.0.1:40123` */
  readonly address: string;
  readonly child: ChildProcess;
  /** What it has written to standard error. */
  stderr(): string;
  /** Resolves when standard error has text that was not there before the last call that found it. */
  says(text: string | RegExp): Promise<void>;
  /** Interrupts it, as Ctrl-C does. @returns Its exit code. */
  stop(): Promise<number | null>;
}

/** How long it may take to say what it must, on a loaded machine. */
const PATIENCE_MS = 100_000;

/** Starts the command as it ships, on a free port. */
export async function startDev(
  folder: string,
  args: readonly string[] = [],
  cli: string = join(ROOT, "dist/cli.js"),
): Promise<DevServerProcess> {
  const child = spawn(process.execPath, [cli, "dev", "--port", "0", ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  let seen = 0;
  let notify: (() => void) | undefined;
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    notify?.();
  });
  child.once("exit", () => notify?.());
  const address = await new Promise<string>((resolve, reject) => {
    const overdue = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`dev did not say where it listens: ${stderr}`));
    }, PATIENCE_MS);
    child.stdout.setEncoding("utf8").once("data", (text: string) => {
      clearTimeout(overdue);
      resolve(text.trim());
    });
    child.once("exit", (code) => {
      clearTimeout(overdue);
      reject(new Error(`dev ended with ${code}: ${stderr}`));
    });
  });
  return {
    address,
    child,
    stderr: () => stderr,
    async says(text) {
      const overdue = setTimeout(() => notify?.(), PATIENCE_MS);
      const until = performance.now() + PATIENCE_MS;
      for (;;) {
        const rest = stderr.slice(seen);
        const at = typeof text === "string" ? rest.indexOf(text) : rest.search(text);
        if (at >= 0) {
          seen += at + 1;
          clearTimeout(overdue);
          return;
        }
        if (child.exitCode !== null || performance.now() >= until)
          throw new Error(`dev did not say ${String(text)}, but: ${rest}`);
        await new Promise<void>((resolve) => (notify = resolve));
      }
    },
    async stop() {
      if (child.exitCode !== null) return child.exitCode;
      const exit = once(child, "exit");
      child.kill("SIGINT");
      const [code] = (await exit) as [number | null];
      return code;
    },
  };
}
