import { createSocket, type Socket } from "node:dgram";

/** What goes before a document. */
const HEADER = '{"format":"json","version":1}\n';
/** As much as the daemon takes of a datagram. */
const MOST_BYTES = 64 * 1_024;
const ADDRESS = "127.0.0.1:2000";

/**
 * X-Ray's daemon, which takes documents over UDP and is never waited for: one that is not there costs the documents.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-daemon
 */
export class Daemon {
  readonly #host: string;
  readonly #port: number;
  #socket: Socket | undefined;

  /** @param address `AWS_XRAY_DAEMON_ADDRESS`: `host:port`, or `tcp:host:port udp:host:port`. */
  constructor(address: string = ADDRESS) {
    const words = address.split(" ");
    const udp = words.find((word) => word.startsWith("udp:"))?.slice(4) ?? words[0]!;
    const colon = udp.lastIndexOf(":");
    this.#host = udp.slice(0, colon);
    this.#port = Number(udp.slice(colon + 1));
  }

  /** @returns Whether it was small enough to be sent. */
  send(document: string): boolean {
    const datagram = Buffer.from(HEADER + document);
    if (datagram.length > MOST_BYTES) return false;
    this.#socket ??= open();
    this.#socket.send(datagram, this.#port, this.#host, ignore);
    return true;
  }
}

// --- internal ---

function open(): Socket {
  return createSocket("udp4").on("error", ignore).unref();
}

/** What cannot be sent is lost, as every datagram may be. */
function ignore(): void {}
