import type { ReplySink } from "../host/index.ts";
import type { Report } from "./report.ts";
import type { Upload } from "./runtime-api/upload.ts";

/** Written in pieces of so many bytes, so that a large one does not lie in memory twice. */
const PIECE_BYTES = 65_536;
const NULS = Buffer.alloc(8);

/**
 * A reply that is sent while the handler runs.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html#runtimes-custom-response-streaming
 */
export class StreamedReply implements ReplySink {
  readonly #begin: (contentType: string) => Upload;
  #contentType: string | undefined;
  #prelude: Uint8Array = NULS.subarray(8);
  #upload: Upload | undefined;
  #ended = false;

  /** @param begin Makes the request; called with the first byte. */
  constructor(begin: (contentType: string) => Upload) {
    this.#begin = begin;
  }

  /** Whether anything has been sent, or was to be. */
  get opened(): boolean {
    return this.#contentType !== undefined;
  }

  /** Whether the platform has got some of it: a failure after that belongs into it. */
  get started(): boolean {
    return this.#upload !== undefined;
  }

  open(contentType: string, prelude: Uint8Array): void {
    if (this.#upload) return;
    this.#contentType = contentType;
    this.#prelude = prelude;
  }

  async write(bytes: Uint8Array): Promise<boolean> {
    if (this.#ended) return false;
    const upload = this.#upload ?? (await this.#start());
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      if (!(await upload.write(bytes.subarray(at, at + PIECE_BYTES)))) return false;
    }
    return upload.open;
  }

  async end(): Promise<boolean> {
    if (this.#ended) return false;
    const upload = this.#upload ?? (await this.#start());
    this.#ended = true;
    return upload.end();
  }

  /** The handler has returned: what it did not end is ended here. Resolves with the platform's answer. */
  async finish(): Promise<void> {
    if (!this.#ended) await this.end();
    await this.#upload?.answered();
  }

  /** The handler failed in the middle: the reply ends with trailers that say so. */
  async fail({ headerType, body }: Report): Promise<void> {
    if (!this.#ended) {
      this.#ended = true;
      await this.#upload?.end({
        "Lambda-Runtime-Function-Error-Type": headerType,
        "Lambda-Runtime-Function-Error-Body": Buffer.from(body).toString("base64"),
      });
    }
    await this.#upload?.answered();
  }

  /** A prelude and its NULs go out, each by itself, even where no body follows: without them a front end answers 502. */
  async #start(): Promise<Upload> {
    const upload = this.#begin(this.#contentType ?? "application/octet-stream");
    this.#contentType ??= "";
    this.#upload = upload;
    if (this.#prelude.length > 0) {
      await upload.write(this.#prelude);
      await upload.write(NULS);
    }
    return upload;
  }
}
