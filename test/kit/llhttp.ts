import { createRequire } from "node:module";

/** A response as llhttp reads it. */
export interface JudgedResponse {
  readonly status: number;
  /** Names in lower case; several values of one name are one text with commas. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  readonly keepsAlive: boolean;
  /** How many bytes belong to it, and to those that announced it. */
  readonly lengthBytes: number;
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  llhttp_alloc(type: number): number;
  llhttp_free(parser: number): void;
  llhttp_execute(parser: number, bytes: number, length: number): number;
  llhttp_finish(parser: number): number;
  llhttp_resume(parser: number): void;
  llhttp_get_error_pos(parser: number): number;
  malloc(length: number): number;
  free(pointer: number): void;
}

const RESPONSE = 2;
const OK = 0;
const PAUSED = 21;
const nothing = (): number => OK;
/** Most bytes that a response is handed over in at a time. */
const ROOM = 1 << 18;

/** llhttp itself, which Node and undici read responses with: undici's build of it, as strict as it is by default. */
export class Llhttp {
  readonly #exports: Exports;
  readonly #room: number;
  #field = "";
  #value = "";
  #headers = new Map<string, string>();
  #status = 0;
  #keepsAlive = false;
  #body: Buffer[] = [];
  #complete = false;

  static async open(): Promise<Llhttp> {
    const wasm = createRequire(import.meta.url)("undici/lib/llhttp/llhttp-wasm.js") as Buffer;
    return new Llhttp(await WebAssembly.compile(new Uint8Array(wasm)));
  }

  constructor(module: WebAssembly.Module) {
    const instance = new WebAssembly.Instance(module, {
      env: {
        wasm_on_url: nothing,
        wasm_on_message_begin: nothing,
        wasm_on_status: nothing,
        wasm_on_header_field: (_: number, at: number, length: number) => {
          if (this.#value !== "" || this.#ended) this.#endHeader();
          this.#field += this.#text(at, length);
          return 0;
        },
        wasm_on_header_value: (_: number, at: number, length: number) => {
          this.#value += this.#text(at, length);
          this.#ended = true;
          return 0;
        },
        wasm_on_headers_complete: (_: number, status: number, _upgrade: number, keep: number) => {
          this.#endHeader();
          this.#status = status;
          this.#keepsAlive = keep !== 0;
          this.#inBody = true;
          return 0;
        },
        wasm_on_body: (_: number, at: number, length: number) => {
          this.#body.push(Buffer.from(this.#bytes(at, length)));
          return 0;
        },
        wasm_on_message_complete: () => {
          // Announcements are responses of their own to llhttp.
          if (this.#status >= 200) {
            this.#complete = true;
            return PAUSED;
          }
          this.#headers = new Map();
          this.#inBody = false;
          return 0;
        },
      },
    });
    this.#exports = instance.exports as unknown as Exports;
    this.#exports._initialize();
    this.#room = this.#exports.malloc(ROOM);
  }

  #ended = false;
  #inBody = false;

  /** @returns undefined if it is not a response, or not a whole one when the connection ends with its last byte. */
  read(response: Buffer, cuts: readonly number[]): JudgedResponse | undefined {
    const { llhttp_alloc, llhttp_free, llhttp_finish } = this.#exports;
    [this.#field, this.#value, this.#ended, this.#inBody] = ["", "", false, false];
    [this.#headers, this.#body, this.#complete, this.#status] = [new Map(), [], false, 0];
    const parser = llhttp_alloc(RESPONSE);
    try {
      const lengthBytes = this.#execute(parser, response, cuts);
      if (lengthBytes === undefined) return undefined;
      if (!this.#complete) llhttp_finish(parser);
      if (!this.#isComplete) return undefined;
      return {
        status: this.#status,
        headers: this.#headers,
        body: Buffer.concat(this.#body).toString("latin1"),
        keepsAlive: this.#keepsAlive,
        lengthBytes,
      };
    } finally {
      llhttp_free(parser);
    }
  }

  /** Set by `llhttp_finish`, too. */
  get #isComplete(): boolean {
    return this.#complete;
  }

  /** @returns How many bytes were taken; undefined if they are refused. */
  #execute(parser: number, response: Buffer, cuts: readonly number[]): number | undefined {
    let from = 0;
    for (const to of [...cuts, response.length]) {
      for (; from < to;) {
        const piece = response.subarray(from, Math.min(to, from + ROOM));
        new Uint8Array(this.#exports.memory.buffer).set(piece, this.#room);
        const code = this.#exports.llhttp_execute(parser, this.#room, piece.length);
        if (this.#complete) {
          return from + this.#exports.llhttp_get_error_pos(parser) - this.#room;
        }
        if (code !== OK) return undefined;
        from += piece.length;
      }
    }
    return response.length;
  }

  #endHeader(): void {
    const [name, value] = [this.#field.toLowerCase(), this.#value.replace(/^[\t ]+|[\t ]+$/g, "")];
    const before = this.#headers.get(name);
    // Trailers come after the body, and are not headers.
    if (name !== "" && !this.#inBody)
      this.#headers.set(name, before === undefined ? value : `${before}, ${value}`);
    [this.#field, this.#value, this.#ended] = ["", "", false];
  }

  #text(at: number, length: number): string {
    return Buffer.from(this.#bytes(at, length)).toString("latin1");
  }

  #bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.#exports.memory.buffer, at, length);
  }
}
