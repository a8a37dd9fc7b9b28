import { setTimeout as sleep } from "node:timers/promises";

/** A debugger: it speaks the inspector's protocol with a process. */
export class Inspector {
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #events: Message[] = [];
  #notify: (() => void) | undefined;
  #next = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => {
      const message = JSON.parse(String(data)) as Message;
      if (message.id === undefined) this.#events.push(message);
      else this.#answers.get(message.id)?.(message);
      this.#notify?.();
    });
  }

  /** Attaches, once a process listens there. */
  static async attach(port: number): Promise<Inspector> {
    for (let tries = 0; ; tries++) {
      try {
        const response = await fetch(`http://127.0.0.1:${port}/json/list`);
        const [target] = (await response.json()) as { webSocketDebuggerUrl: string }[];
        const socket = new WebSocket(target!.webSocketDebuggerUrl);
        await new Promise((open, failed) => {
          socket.addEventListener("open", open);
          socket.addEventListener("error", failed);
        });
        return new Inspector(socket);
      } catch (error) {
        if (tries > 600) throw error;
        await sleep(100);
      }
    }
  }

  async send<T>(method: string, params: object = {}): Promise<T> {
    const id = this.#next++;
    const answer = new Promise<Message>((resolve) => this.#answers.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result as T;
  }

  /** The first event of a kind that fits; it waits for one. */
  async event<T>(method: string, fits: (params: T) => boolean = () => true): Promise<T> {
    for (;;) {
      const index = this.#events.findIndex(
        (each) => each.method === method && fits(each.params as T),
      );
      if (index >= 0) return this.#events.splice(index, 1)[0]!.params as T;
      await new Promise<void>((resolve) => (this.#notify = resolve));
    }
  }

  close(): void {
    this.#socket.close();
  }
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}
