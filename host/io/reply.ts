import type { IoProvider } from "./types.ts";

/** Takes a reply that is written while the handler runs. */
export interface ReplySink {
  /**
   * Begins the reply; nothing is sent before the first `write`, or `end`.
   *
   * @param prelude What an HTTP integration reads before the body: empty for none.
   */
  open(contentType: string, prelude: Uint8Array): void;
  /**
   * Sends bytes, and waits until the system has taken them.
   *
   * @returns Whether it goes on: not after `end`, nor when the other side is gone.
   */
  write(bytes: Uint8Array): Promise<boolean>;
  end(): Promise<boolean>;
}

/** What a content type may be: a line break in it would begin a header. */
const CONTENT_TYPE = /^[\t\x20-\x7e]{1,1024}$/;

/** `wasmstrap:stream`: replies that leave while the handler runs. */
export const stream: IoProvider = {
  open: ({ memory, reply }) => ({
    functions: {
      open: (type, typeLength, prelude, preludeLength) => {
        const contentType = memory().utf8(type, typeLength);
        if (!CONTENT_TYPE.test(contentType)) return 0;
        reply.sink?.open(contentType, memory().view(prelude, preludeLength).slice());
        return reply.sink ? 1 : 2;
      },
    },
    suspending: {
      // A view: the guest cannot run, and so not change it, before this resolves.
      write: async (pointer, length) =>
        (await reply.sink?.write(memory().view(pointer, length))) ? 1 : 0,
      end: async () => ((await reply.sink?.end()) ? 1 : 0),
    },
    end: () => undefined,
  }),
};

/** `wasmstrap:reply`: the content type of a reply that is sent as a whole. */
export const wholeReply: IoProvider = {
  open: ({ memory, reply }) => ({
    functions: {
      type: (pointer, length) => {
        const contentType = memory().utf8(pointer, length);
        if (!CONTENT_TYPE.test(contentType)) return 0;
        reply.contentType = contentType;
        return 1;
      },
    },
    suspending: {},
    end: () => {
      reply.contentType = undefined;
    },
  }),
};
