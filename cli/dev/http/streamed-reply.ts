import type { ServerResponse } from "node:http";

/** Of a reply whose first part is status, headers and cookies. */
const INTEGRATION = "application/vnd.awslambda.http-integration-response";

/** What ends that part. */
const NULS = Buffer.alloc(8);

/** A response that leaves while the handler writes it, as through a function URL with RESPONSE_STREAM. */
export class StreamedReply {
  readonly #response: ServerResponse;
  /** The first part, until it is complete; undefined after it, and where there is none. */
  #prelude: Buffer | undefined;
  #begun = false;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  /** Whether the function streams. */
  get begun(): boolean {
    return this.#begun;
  }

  get status(): number {
    return this.#response.statusCode;
  }

  /** @param headers The runtime's, names in lower case. */
  head(headers: Readonly<Record<string, string>>): void {
    this.#begun = true;
    const type = headers["content-type"] ?? "application/octet-stream";
    if (type === INTEGRATION) this.#prelude = Buffer.alloc(0);
    else this.#response.setHeader("content-type", type);
  }

  chunk(bytes: Buffer): void {
    if (this.#prelude === undefined) {
      this.#response.write(bytes);
      return;
    }
    const all = Buffer.concat([this.#prelude, bytes]);
    const end = all.indexOf(NULS);
    if (end < 0) {
      this.#prelude = all;
      return;
    }
    this.#prelude = undefined;
    this.#writeHead(all.subarray(0, end));
    const body = all.subarray(end + NULS.length);
    if (body.length > 0) this.#response.write(body);
    else this.#response.flushHeaders();
  }

  end(): void {
    // A first part that never ended is what a front end cannot use.
    if (this.#prelude !== undefined) this.#response.statusCode = 502;
    this.#response.end();
  }

  // --- internal ---

  #writeHead(prelude: Buffer): void {
    const { statusCode, headers, cookies } = parse(prelude);
    if (typeof statusCode === "number") this.#response.statusCode = statusCode;
    for (const [name, value] of Object.entries(headers ?? {}))
      if (["string", "number"].includes(typeof value))
        this.#response.setHeader(name, String(value));
    for (const cookie of cookies ?? []) this.#response.appendHeader("set-cookie", String(cookie));
  }
}

interface Prelude {
  readonly statusCode?: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly cookies?: readonly unknown[];
}

function parse(bytes: Buffer): Prelude {
  try {
    return JSON.parse(bytes.toString()) as Prelude;
  } catch {
    return { statusCode: 502 };
  }
}
