import type { RuntimeApiAddress } from "../settings/lambda.ts";
import type { Tcp, TcpEvents } from "./tcp.ts";

const READ_BYTES = 65_536;

/** A connection over `node:net`, which is loaded here: it takes milliseconds of a cold start. */
export function openSocket({ hostname, port }: RuntimeApiAddress, events: TcpEvents): Tcp {
  let over = false;
  let failure: Error | undefined;
  const socket = process.getBuiltinModule("node:net").connect({
    host: hostname,
    port,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: 60_000,
    // Read into one buffer again and again: a socket's `data` events each come with a new one of 64 KB.
    onread: {
      buffer: Buffer.allocUnsafeSlow(READ_BYTES),
      callback(length, bytes) {
        if (!over) events.read((bytes as Buffer).subarray(0, length));
        return true;
      },
    },
  });
  const end = (): void => {
    if (over) return;
    over = true;
    socket.destroy();
    events.ended(failure);
  };
  socket.once("connect", () => {
    if (!over) events.connected();
  });
  socket.on("error", (error) => (failure ??= error));
  socket.once("end", end).once("close", end);
  return {
    get writing() {
      return socket.writableLength > 0;
    },
    write(head, body) {
      socket.cork();
      socket.write(head, "latin1");
      socket.write(body ?? "", (error) => {
        if (!error && !over) events.drained?.();
      });
      socket.uncork();
    },
    destroy() {
      over = true;
      socket.destroy();
    },
  };
}
