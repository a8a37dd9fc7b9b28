import binaryen from "assemblyscript/binaryen";

/** Parts of a module in place of those that a sound one has, in WebAssembly's text format. */
export interface Parts {
  readonly imports?: string;
  readonly memory?: string;
  /** The boundary's globals, and `:0`. */
  readonly globals?: string;
  readonly initialize?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly handler?: string;
  readonly more?: string;
}

/** Of the three globals that every module exports. */
export function replyGlobals(pointer: number, length: number, thrownName = 0): string {
  return `(global $p (export "wasmstrap_reply_pointer") (mut i32) (i32.const ${pointer}))
    (global $l (export "wasmstrap_reply_length") (mut i32) (i32.const ${length}))
    (global $n (export "wasmstrap_thrown_name") (mut i32) (i32.const ${thrownName}))`;
}

/** A module that keeps to the boundary as far as `parts` let it; its handler is called `handler`. */
export function handMade(parts: Parts = {}, section: unknown = SECTION): Uint8Array {
  const module = binaryen.parseText(text(parts));
  try {
    module.setFeatures(binaryen.Features.All);
    return Buffer.concat([
      module.emitBinary(),
      customSection("wasmstrap", Buffer.from(JSON.stringify(section))),
    ]);
  } finally {
    module.dispose();
  }
}

/** A custom section, to be put after a module's end. */
export function customSection(name: string, content: Uint8Array): Uint8Array {
  const body = Buffer.concat([leb128(name.length), Buffer.from(name), content]);
  return Buffer.concat([Buffer.from([0]), leb128(body.length), body]);
}

export function leb128(value: number): Buffer {
  const bytes: number[] = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80);
  return Buffer.from([...bytes, value]);
}

// --- internal ---

const SECTION = { abi: 1, handlers: [{ name: "handler", event: "", reply: "", kind: "raw" }] };

function text(parts: Parts): string {
  return `(module
    ${parts.imports ?? ""}
    ${parts.memory ?? '(memory (export "memory") 2)'}
    ${parts.globals ?? replyGlobals(0, 0)}
    (func (export "_initialize") ${parts.initialize ?? ""})
    (func (export "wasmstrap_begin") (param i32 i32) (result i32) ${parts.begin ?? "(i32.const 1024)"})
    (func (export "wasmstrap_end") ${parts.end ?? ""})
    (func (export "handler") (result i32) ${parts.handler ?? "(i32.const 0)"})
    ${parts.more ?? ""})`;
}
