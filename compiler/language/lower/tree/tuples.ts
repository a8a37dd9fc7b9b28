import type { Type as AscType } from "assemblyscript";
import type { Session } from "../../session.ts";

// `[A, B]` as a type: a class that JSON has as an array. guest/language/lists/tuple.ts has those of two to four elements;
// longer ones, and those whose last elements may be left out, are made as they are needed:
//
//   [A, B]         __Tuple2<A, B>
//   [A, B?]        __Tuple2_1<A, B>, of which one element is always there

const NAME = /^__Tuple(\d+)(?:_(\d+))?$/;
const WRITTEN = 4;

export interface TupleSize {
  readonly count: number;
  /** How many elements are always there. */
  readonly required: number;
}

/** The class of tuples of a size. */
export function tupleName(session: Session, count: number, required: number = count): string {
  const name = required < count ? `__Tuple${count}_${required}` : `__Tuple${count}`;
  if (count > WRITTEN || required < count) session.tuples.add(name);
  return name;
}

/** Null where a class has another name than a tuple's. */
export function sizeOfTuple(name: string | undefined): TupleSize | null {
  const found = NAME.exec(name ?? "");
  if (!found) return null;
  const count = Number(found[1]);
  return { count, required: found[2] === undefined ? count : Number(found[2]) };
}

/** The type of all elements, where it is one: such a tuple has the methods of a list. */
export function elementOfTuple(type: AscType | null | undefined): AscType | null {
  const cls = type?.getClass();
  if (!cls || !sizeOfTuple(cls.prototype.name)) return null;
  const [first, ...others] = cls.typeArguments!;
  return first && others.every((each) => each === first) ? first : null;
}

/** The sources of the classes that were asked for. */
export function tuplesText(session: Session): string {
  const classes = [...session.tuples].map((name) => tupleText(name, sizeOfTuple(name)!));
  return [IMPORTS, ...classes].join("\n");
}

// --- internal ---

const IMPORTS = `import { putByte, slack } from "../json/text/buffer";
import { enterValue, inIndex, leave } from "../json/text/error";
import { read } from "../json/typed/reader";
import { write } from "../json/typed/writer";
import { beginEntries, DEPTH, endEntries, inspectAt, oneOrMoreLines } from "../std/inspect";
import { closeTuple, nextElement, openTuple, tupleEnds } from "./lists/tuple";
import { __text } from "./texts/text";`;

function tupleText(name: string, { count, required }: TupleSize): string {
  const of = <T>(make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
  const types = of((i) => `T${i}`).join(", ");
  const last = of((i) => i)
    .filter((i) => i >= required)
    .map((i) => `if (changetype<usize>(this.v${i})) count = ${i + 1};`)
    .join(" ");
  const reads = of((i) => {
    const next = i
      ? i >= required
        ? `if (tupleEnds(at)) return closeTuple(at, ${count}); at = nextElement(at, ${count}); if (!at) return 0; `
        : `at = nextElement(at, ${count}); if (!at) return 0; `
      : "";
    return `${next}at = read<T${i}>(at, changetype<usize>(this) + offsetof<this>("v${i}"), changetype<usize>(this)); if (!at) return inIndex(${i});`;
  });
  const writes = of(
    (i) =>
      `if (${i} < count) { ${i ? "to = slack(putByte(to, 0x2c)); " : ""}to = write<T${i}>(to, this.v${i}); if (!to) return inIndex(${i}); }`,
  );
  const shown = of(
    (i) => `if (${i} < count) entries.push(inspectAt<T${i}>(this.v${i}, level + 1));`,
  );
  return `@global @final export class ${name}<${types}> {
  constructor(${of((i) => `public v${i}: T${i}`).join(", ")}) {}
  get length(): i32 { let count = ${required}; ${last} return count; }
  toString(): string { return this.join(); }
  join(separator: string = ","): string {
    return ${of((i) => `__text<T${i}>(this.v${i})`).join(" + separator + ")};
  }
  __list(): Array<T0> { const count = this.length; const list: Array<T0> = [${of((i) => i)
    .slice(0, required)
    .map((i) => `this.v${i}`)
    .join(", ")}]; ${of((i) => i)
    .slice(required)
    .map((i) => `if (${i} < count) list.push(this.v${i});`)
    .join(" ")} return list; }
  __inspect(level: i32): string {
    if (level > DEPTH) return "[Array]";
    const count = this.length;
    const entries: string[] = [];
    beginEntries(level);
    ${shown.join(" ")}
    endEntries();
    return oneOrMoreLines(entries, "[", "]", level, true, false);
  }
  __jsonInit(): void {}
  __jsonRead(at: usize): usize { at = openTuple(at); if (!at) return 0; ${reads.join(" ")} return closeTuple(at, ${count}); }
  __jsonFinish(): string | null { return null; }
  __jsonWrite(to: usize): usize {
    if (!enterValue()) return 0;
    const count = this.length;
    to = slack(putByte(to, 0x5b)); ${writes.join(" ")}
    leave();
    return slack(putByte(slack(to), 0x5d));
  }
}
@global export function ${name.replace("__Tuple", "__tuple")}<${types}>(${of((i) => `v${i}: T${i}`).join(", ")}): ${name}<${types}> { return new ${name}<${types}>(${of((i) => `v${i}`).join(", ")}); }`;
}
