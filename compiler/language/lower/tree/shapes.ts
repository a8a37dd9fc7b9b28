import { givenMember } from "../../../syntax/given.ts";
import type { Session } from "../../session.ts";

// Objects without a class. `{ a: A; b?: B }` as a type, and `{ a: 1, b: "x" }` as a value where no class is expected,
// are instances of one generic class for each list of names:
//
//   @json @global class __Shape_a_b<T0, T1> { a!: T0; b!: T1 }
//
// so that equal types are one class. Fields that hold references may be null: a member that JSON does not have is
// undefined in JavaScript, and reading on from it is an error where it is read.

/** The class of objects with these names, in this order. */
export function shapeName(session: Session, names: readonly string[]): string {
  const key = JSON.stringify(names);
  let name = session.shapes.get(key);
  if (!name) {
    const readable = names.every((each) => /^[A-Za-z]\w*$/.test(each))
      ? names.slice(0, 6).join("_")
      : "";
    name = `__Shape${session.shapes.size}_${readable}`;
    session.shapes.set(key, name);
  }
  return name;
}

/** Fields in the order of JavaScript's keys: whole numbers first, then all others as they stand. */
export function inKeyOrder<F extends { readonly name: string }>(fields: readonly F[]): F[] {
  const index = ({ name }: F): number => {
    const key = name.replace(/!$/, "");
    const value = /^(?:0|[1-9]\d{0,9})$/.test(key) ? Number(key) : Infinity;
    return value < 4294967295 ? value : Infinity;
  };
  return fields.toSorted((a, b) => {
    const [left, right] = [index(a), index(b)];
    return left === right ? 0 : left - right;
  });
}

/** Whether a source may print an object: `console.log(item)`. */
export function printsObjects(session: Session): boolean {
  return session.mentions(/\b(?:console|util|inspect)\b/);
}

/** The sources of the classes that were asked for. */
export function shapesText(session: Session): string {
  const prints = printsObjects(session);
  return [...session.shapes]
    .map(([key, name]) =>
      shapeText(name, JSON.parse(key) as string[], { prints, notesGiven: session.notesGiven }),
    )
    .join("\n");
}

export interface ShapeOptions {
  /** Whether an object may be printed: guest/std/inspect.ts. */
  readonly prints: boolean;
  /** Whether a field that may be missing notes what it was given: syntax/given.ts. */
  readonly notesGiven: boolean;
}

/** The source of the class of objects with these names. */
export function shapeText(
  name: string,
  names: readonly string[],
  { prints, notesGiven }: ShapeOptions,
): string {
  const parameters = names.length ? `<${names.map((_, i) => `T${i}`).join(", ")}>` : "";
  const fields = names.map((each, i) => `${fieldText(each, i, notesGiven)};`).join(" ");
  const inspect = prints
    ? ` __inspectFields(fields: __wasmstrapFields): void { ${names.map((each) => printed(each, notesGiven)).join(" ")} } __inspectPlain(): void {}`
    : "";
  return `@json @ordered @global export class ${name}${parameters} { ${fields}${inspect} }`;
}

/** Marks a field whose null is written: JavaScript leaves out what is undefined, and writes null. */
export const KEEPS_NULL = "!";

function printed(name: string, notesGiven: boolean): string {
  const key = name.replace(/!$/, "");
  const member = memberOf(key);
  const said = `${JSON.stringify(key)}, this.${member}`;
  if (key !== name) return `fields.add(${said});`;
  return notesGiven
    ? `fields.addGiven(${said}, this.${givenMember(member)});`
    : `fields.addOptional(${said});`;
}

/** A name that is none in AssemblyScript has another there than in JSON. */
function fieldText(name: string, index: number, notesGiven: boolean): string {
  const key = name.replace(/!$/, "");
  const alias = isName(key) ? "" : `@alias(${JSON.stringify(key)}) `;
  const member = memberOf(key);
  const field = `${alias}${member}: T${index} = __missing<T${index}>()`;
  if (key !== name) return field;
  if (!notesGiven) return `@optional ${field}`;
  return `@optional @notesGiven ${field}; @omit ${givenMember(member)}: u8`;
}

const isName = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);

/** The member of a shape's class that holds a field. */
export function memberOf(name: string): string {
  return isName(name) ? name : `member_${Buffer.from(name).toString("hex")}`;
}

/** The name of a field that a member of a shape's class holds. */
export function fieldOf(memberName: string): string {
  const hex = /^member_([0-9a-f]+)$/.exec(memberName)?.[1];
  return hex ? Buffer.from(hex, "hex").toString() : memberName;
}

/** Whether null is a value of a shape's field, and not its absence. */
export function nullIsKept(session: Session, shape: string, memberName: string): boolean {
  for (const [key, name] of session.shapes)
    if (name === shape)
      return (JSON.parse(key) as string[]).includes(fieldOf(memberName) + KEEPS_NULL);
  return false;
}

/** Fields of interfaces that may be missing: `x?: T`, and not `x: T | null`. */
const missable = new WeakSet<object>();

export function noteMissable(declaration: object): void {
  missable.add(declaration);
}

export function isMissable(declaration: object): boolean {
  return missable.has(declaration);
}
