// Subsegments for X-Ray. A module that imports them has one for each of its calls, too.

import { Context } from "../context";
import { environment } from "../environment";
import { stringify } from "../json/functions";
import { Fields } from "./log/fields";

// @ts-ignore: decorator
@external("wasmstrap:trace", "begin")
declare function begin(name: usize, length: usize): i32;

// @ts-ignore: decorator
@external("wasmstrap:trace", "end")
declare function finish(subsegment: i32, members: usize, length: usize): void;

let served = false;

/**
 * Writes subsegments of one invocation, as Powertools' tracer does: make one in the handler. `fetch` and calls of AWS have
 * subsegments of their own, in the one that is open.
 *
 * @example
 * const tracer = new Tracer(context);
 * const price = tracer.begin("price").annotate<string>("customer", order.customer);
 * const response = fetch(url);
 * price.end();
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html
 */
@final
export class Tracer {
  /** `## handler`: ends with the invocation unless it is ended. */
  readonly handler: Subsegment;

  /** @param service POWERTOOLS_SERVICE_NAME, or the function's name. */
  constructor(context: Context, service: string = "") {
    const named = environment("POWERTOOLS_SERVICE_NAME");
    const name = service.length ? service : named !== null ? named : context.functionName;
    const handler = environment("_HANDLER");
    this.handler = new Subsegment("## " + (handler === null ? "handler" : handler), name);
    this.handler.annotate<bool>("ColdStart", !served).annotate<string>("Service", name);
    served = true;
  }

  /** Opens a subsegment in the one that is open. */
  begin(name: string): Subsegment {
    return new Subsegment("### " + name, this.handler.service);
  }

  /** Ends the handler's own subsegment. */
  end(): void {
    this.handler.end();
  }
}

/** A part of an invocation that has a beginning and an end. */
@final
export class Subsegment {
  private number: i32;
  private annotations: Fields = new Fields();
  private data: Fields = new Fields();
  private failure: string = "";

  constructor(name: string, readonly service: string) {
    const text = String.UTF8.encode(name);
    this.number = begin(changetype<usize>(text), text.byteLength);
  }

  /** Whether the invocation is traced: where it is not, nothing is sent. */
  get isTraced(): bool {
    return this.number >= 0;
  }

  /** What traces are found by: a string, a number or a boolean. */
  annotate<T>(key: string, value: T): Subsegment {
    if (isReference<T>() && !isString<T>()) ERROR("An annotation is a string, a number or a boolean");
    if (this.isTraced) this.annotations.set<T>(key, value);
    return this;
  }

  /** What is shown with the trace. */
  metadata<T>(key: string, value: T): Subsegment {
    if (this.isTraced) this.data.set<T>(key, value);
    return this;
  }

  /** Marks it as failed by an error. */
  fail(error: Error): Subsegment {
    const exception =
      '{"type":' + stringify<string>(error.name) + ',"message":' + stringify<string>(error.message) + "}";
    this.failure = ',"fault":true,"cause":{"exceptions":[' + exception + "]}";
    return this;
  }

  /** Ends it, with those that were opened in it, and sends it. */
  end(): void {
    if (!this.isTraced) return;
    const members =
      '"annotations":{' +
      this.annotations.text +
      '},"metadata":{' +
      stringify<string>(this.service) +
      ":{" +
      this.data.text +
      "}}" +
      this.failure;
    const text = String.UTF8.encode(members);
    finish(this.number, changetype<usize>(text), text.byteLength);
    this.number = -1;
  }
}
