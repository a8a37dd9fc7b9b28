import { constants, fstatSync, openSync } from "node:fs";

import { nodeBinding } from "./node-binding.ts";

/**
 * A descriptor for the same pipe or socket, on which a write never waits: it fails with EAGAIN where there is no room.
 *
 * Whether writes wait is not a descriptor's property but that of what it was opened as, so a pipe is opened again, for
 * this process only. A socket cannot be: libuv sets it, as it does for `process.stdout`.
 *
 * @returns `descriptor` itself for files and terminals, and where it cannot be done.
 */
export function unblocked(descriptor: number): number {
  try {
    const kind = fstatSync(descriptor);
    if (kind.isFIFO()) return reopened(descriptor);
    if (kind.isSocket()) setByLibuv(descriptor);
  } catch {
    // Without a reader, or of another user: what can be written is found out by writing.
  }
  return descriptor;
}

// --- internal ---

function reopened(descriptor: number): number {
  return openSync(`/proc/self/fd/${descriptor}`, constants.O_WRONLY | constants.O_NONBLOCK);
}

interface PipeBinding {
  readonly Pipe: new (type: number) => { open(descriptor: number): void };
  readonly constants: { readonly SOCKET: number };
}

/** Kept, as a handle that is collected closes its descriptor. */
const handles: object[] = [];

function setByLibuv(descriptor: number): void {
  const binding = nodeBinding("pipe_wrap") as PipeBinding | undefined;
  if (binding === undefined) {
    const { Socket } = process.getBuiltinModule("node:net");
    handles.push(new Socket({ fd: descriptor, readable: false }).unref());
    return;
  }
  const handle = new binding.Pipe(binding.constants.SOCKET);
  handle.open(descriptor);
  handles.push(handle);
}
