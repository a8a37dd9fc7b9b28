import type { ServerResponse } from "node:http";

/** Sends what happens to every page that is open. */
export class ServerSentEvents {
  readonly #first: () => readonly [name: string, data: object];
  readonly #open = new Set<ServerResponse>();

  /** @param first What a page is told when it opens. */
  constructor(first: () => readonly [name: string, data: object]) {
    this.#first = first;
  }

  open(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    // After a lost connection a page asks again soon.
    response.write("retry: 500\n\n");
    const [name, data] = this.#first();
    response.write(format(name, data));
    this.#open.add(response);
    response.once("close", () => this.#open.delete(response));
  }

  send(name: string, data: object): void {
    if (this.#open.size === 0) return;
    const text = format(name, data);
    for (const response of this.#open) response.write(text);
  }

  close(): void {
    for (const response of this.#open) response.end();
  }
}

function format(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
