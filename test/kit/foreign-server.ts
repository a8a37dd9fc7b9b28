/** Servers of other people: started as a group of processes, awaited at a port of loopback. */
import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface ForeignServer {
  /** What it wrote so far, on both outputs. */
  readonly output: () => string;
  /** Ends it, and what it started: some leave that running when they are killed. */
  stop(): Promise<void>;
}

export interface ForeignStart {
  readonly command: readonly [string, ...string[]];
  /** Where it accepts connections once it is ready. */
  readonly port: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly folder?: string;
}

/** Starts a server, and waits until it accepts connections. */
export async function startForeign(start: ForeignStart): Promise<ForeignServer> {
  const { command, port, environment, folder } = start;
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (output += String(chunk)));
  const ended = once(child, "close");
  const stop = async () => {
    try {
      process.kill(-child.pid!, "SIGKILL");
    } catch {
      // It has ended already.
    }
    await ended;
  };
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`${program} ended: ${output}`);
    await sleep(20);
  }
  return { output: () => output, stop };
}

/**
 * A port of loopback that nothing listens on. It is below those that Linux gives to connections, which are from 32768 on: one
 * of another process could take it before the server listens.
 */
export async function freePort(): Promise<number> {
  const server = createServer().listen(randomInt(20_000, 32_000), "127.0.0.1");
  try {
    await once(server, "listening");
  } catch {
    // It is taken.
    return freePort();
  }
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

// --- internal ---

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  const open = await new Promise<boolean>((resolve) => {
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
  });
  socket.destroy();
  return open;
}
