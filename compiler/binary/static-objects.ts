import type { Compiler, DiagnosticMessage, Program } from "assemblyscript";
import { wrapMethod } from "../syntax/wrap-asc.ts";
import { readSegments, type Segment } from "./data-section.ts";
import type { Unoptimised } from "./global-visits.ts";

// asc lays out every text and every list of constants of every file that is imported, as an object:
//
//   -20        -16         -12        -8        -4         0
//   │ block     │ collector │ collector │ rtId   │ rtSize   │ payload …
//
// Binaryen cannot tell which of them are used. Before asc optimises, an object that is used has its address, whole, in
// the code that uses it, in a global that is read, or in an object that is used: later an offset may be part of it.

/** What of a module's static data nobody reads, as [from, to). */
export type UnreadData = readonly (readonly [from: number, to: number])[];

const HEADER = 20;
/** The word that asc's own allocators keep a block's size in. */
const BLOCK_INFO = 4;
const WORD = 4;

/** Where the objects of a program begin, with their headers. */
const objects = new WeakMap<readonly DiagnosticMessage[], Set<number>>();

type AddObject = (this: Compiler, buffer: Uint8Array) => { readonly offset: unknown };

export function installStaticObjects(): void {
  wrapMethod<AddObject>(
    "Compiler",
    "addRuntimeMemorySegment",
    (original) =>
      function (buffer) {
        const segment = original.call(this, buffer);
        objects.get(this.diagnostics)?.add(numberOf(segment.offset));
        return segment;
      },
  );
}

export function beginStaticObjects({ diagnostics }: Program): void {
  objects.set(diagnostics, new Set());
}

/** @param ownRuntime The region runtime is compiled, which has no use for asc's first word of a header. */
export function findUnreadData(
  { diagnostics }: Program,
  { binary, references }: Unoptimised,
  ownRuntime: boolean,
): UnreadData {
  const starts = objects.get(diagnostics);
  const segments = readSegments(binary);
  if (!starts || !segments) return [];
  const isObject = ({ at, bytes }: Segment): boolean => starts.has(at) && bytes.length >= HEADER;
  const used = findUsed(segments, isObject, references.constants);
  return segments.filter(isObject).flatMap((segment): UnreadData => {
    const { at, bytes } = segment;
    if (!used.has(segment)) return [[at, at + bytes.length]];
    return ownRuntime ? [[at, at + BLOCK_INFO]] : [];
  });
}

// --- internal ---

/** @returns What is not an object, and the objects that code, globals or such data may refer to, however far from there. */
function findUsed(
  segments: readonly Segment[],
  isObject: (segment: Segment) => boolean,
  constants: ReadonlySet<number>,
): ReadonlySet<Segment> {
  const inOrder = segments.toSorted((a, b) => a.at - b.at);
  const used = new Set(segments.filter((segment) => !isObject(segment)));
  const use = (address: number): void => {
    const segment = lastFrom(inOrder, address);
    // The address after the last byte is where a loop over an object ends.
    if (segment && address <= segment.at + segment.bytes.length) used.add(segment);
  };
  for (const constant of constants) use(constant);
  // A set's iteration reaches what is added to it on the way.
  for (const { at, bytes } of used) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let word = -at & (WORD - 1); word + WORD <= bytes.length; word += WORD) {
      use(view.getUint32(word, true));
    }
  }
  return used;
}

/** The last segment that begins at an address or before it. */
function lastFrom(inOrder: readonly Segment[], address: number): Segment | undefined {
  let [low, high] = [0, inOrder.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (inOrder[middle]!.at <= address) low = middle + 1;
    else high = middle;
  }
  return inOrder[low - 1];
}

/** asc's 64-bit integers are objects of a library's where it runs as JavaScript. */
function numberOf(value: unknown): number {
  return typeof value === "object" && value !== null
    ? (value as { readonly low: number }).low
    : Number(value);
}
