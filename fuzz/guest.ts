import { EventError, load, ReplyError, type Guest } from "../host/index.ts";
import { compile } from "./compile.ts";

/** A handler in an instance that serves every case: what one leaves, the next one finds. */
export class Contestant {
  readonly #guest: Guest;

  constructor(guest: Guest) {
    this.#guest = guest;
  }

  /** @returns The reply, copied, or the message that event or result was refused with. */
  answer(event: Uint8Array): Answer {
    this.#guest.begin({ requestId: "fuzz", deadlineMs: 0 }, event.length).set(event);
    try {
      return { kind: "reply", bytes: Buffer.from(this.#guest.invoke()) };
    } catch (error) {
      if (error instanceof EventError) return { kind: "refused", message: error.message };
      if (error instanceof ReplyError) return { kind: "unwritable", message: error.message };
      throw error;
    } finally {
      this.#guest.release();
    }
  }
}

export type Answer =
  | { readonly kind: "reply"; readonly bytes: Buffer }
  | { readonly kind: "refused" | "unwritable"; readonly message: string };

/** Compiles the handlers of `assembly/`, each in an instance of its own. */
export async function contestants(): Promise<(handler: string) => Contestant> {
  const module = await load(await compile("fuzz/assembly/index.ts"));
  const surroundings = { log: () => undefined, environment: {} };
  return (handler) => new Contestant(module.instantiate(handler, surroundings));
}
