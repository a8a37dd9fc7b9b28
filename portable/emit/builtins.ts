// Functions that asc compiles to an instruction, and what they are in JavaScript.

/** By name: a function of runtime/, which is given the type first where it is `typed`. */
const CALLS: Readonly<Record<string, "plain" | "typed">> = {
  abs: "typed",
  assert: "plain",
  bswap: "typed",
  ceil: "plain",
  clz: "typed",
  copysign: "plain",
  ctz: "typed",
  floor: "plain",
  isFinite: "plain",
  isNaN: "plain",
  max: "typed",
  min: "typed",
  nearest: "plain",
  popcnt: "typed",
  rotl: "typed",
  rotr: "typed",
  sqrt: "plain",
  trunc: "plain",
  unreachable: "plain",
};

/** Questions about a type, which a descriptor answers. */
const QUESTIONS: ReadonlySet<string> = new Set([
  "instantiate",
  "isArray",
  "isBoolean",
  "isFloat",
  "isInteger",
  "isNullable",
  "isReference",
  "isSigned",
  "isString",
  "nameof",
]);

/** What works on memory by address: for the guest's library, whose buffers get addresses. */
const MEMORY: Readonly<Record<string, "plain" | "question">> = {
  changetype: "question",
  load: "question",
  store: "question",
};

const CONVERSIONS: ReadonlySet<string> = new Set(
  "i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64 bool".split(" "),
);

export type Builtin =
  | { readonly kind: "plain" | "typed" | "question" | "conversion"; readonly name: string }
  | { readonly kind: "refused"; readonly name: string; readonly reason: string };

/**
 * What a call of asc's own is.
 *
 * @param callee `~lib/builtins/load`
 * @param ours It stands in the guest's library.
 */
export function builtinOf(callee: string, ours: boolean): Builtin | undefined {
  const [, name] = /^~lib\/(?:builtins|polyfills)\/(.+)$/.exec(callee) ?? [];
  if (name === undefined) return undefined;
  const memory = MEMORY[name];
  if (ours && memory) return { kind: memory, name };
  const call = CALLS[name];
  if (call) return { kind: call, name };
  if (QUESTIONS.has(name)) return { kind: "question", name };
  if (CONVERSIONS.has(name)) return { kind: "conversion", name };
  return { kind: "refused", name, reason: reasonOf(name) };
}

// --- internal ---

function reasonOf(name: string): string {
  if (/^(v128|[if]\d+x\d+)\b/.test(name)) return "works on vectors, which JavaScript has not";
  if (/load|store|memory|changetype|offsetof|sizeof|alignof|idof/.test(name))
    return "works on memory by address, which JavaScript has not";
  return "is an instruction that JavaScript has not";
}
