import { once } from "node:events";
import { Agent, request, type ClientRequest } from "node:http";
import type { ReplySink } from "../../host/index.ts";
import type { Failure, Invocation } from "../runtime/index.ts";

/** Posts replies to the Runtime API while their handlers run. */
export class StreamedReply {
  readonly #api: string;
  readonly #agent = new Agent({ keepAlive: true });
  #post: ClientRequest | undefined;
  #answered: Promise<unknown> | undefined;
  #ended = false;

  constructor(api: string) {
    this.#api = api;
  }

  /** Where an invocation's reply goes; undefined where there is no Runtime API. */
  of(invocation: Invocation | undefined): ReplySink | undefined {
    if (this.#api === "") return undefined;
    return {
      open: (contentType, prelude) => this.#open(invocation?.requestId ?? "", contentType, prelude),
      write: (bytes) => this.#write(bytes),
      end: () => this.#end(),
    };
  }

  /**
   * The handler is over.
   *
   * @param failure What it threw, where it did: said after the body, which must not have ended.
   * @returns Whether a reply had begun: then there is nothing else to be posted.
   */
  async finish(failure?: Failure): Promise<boolean> {
    const post = this.#post;
    if (!post) return false;
    if (failure && !this.#ended)
      post.addTrailers({
        "Lambda-Runtime-Function-Error-Type": failure.errorType,
        "Lambda-Runtime-Function-Error-Body": Buffer.from(failure.body).toString("base64"),
      });
    if (!this.#ended) post.end();
    await this.#answered;
    this.#post = undefined;
    return true;
  }

  // --- internal ---

  #open(requestId: string, contentType: string, prelude: Uint8Array): void {
    const [host, port] = this.#api.split(":");
    this.#ended = false;
    const post = request({
      host,
      port,
      agent: this.#agent,
      method: "POST",
      path: `/2018-06-01/runtime/invocation/${requestId}/response`,
      headers: {
        "Content-Type": contentType,
        "Transfer-Encoding": "chunked",
        "Lambda-Runtime-Function-Response-Mode": "streaming",
        Trailer: "Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body",
      },
    });
    this.#post = post;
    this.#answered = new Promise((resolve) => {
      post.on("response", (answer) => answer.resume().on("end", resolve));
      post.on("error", resolve);
    });
    if (prelude.length > 0) post.write(Buffer.concat([prelude, Buffer.alloc(8)]));
    else post.flushHeaders();
  }

  async #write(bytes: Uint8Array): Promise<boolean> {
    const post = this.#post;
    if (!post || this.#ended || post.destroyed) return false;
    if (!post.write(bytes)) await Promise.race([once(post, "drain"), once(post, "close")]);
    return !post.destroyed;
  }

  #end(): Promise<boolean> {
    this.#ended = true;
    this.#post?.end();
    return Promise.resolve(true);
  }
}
