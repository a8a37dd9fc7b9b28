import type {
  ClassDeclaration,
  Compiler,
  Function as AscFunction,
  MethodDeclaration,
} from "assemblyscript";
import { CommonFlags } from "../syntax/asc-enums.ts";
import { parseMembers } from "../syntax/inject.ts";
import { findClass, type JsonClass, type JsonField } from "./class.ts";
import type { Session } from "./pruned-session.ts";

export function withoutOrder(json: JsonClass): JsonClass {
  return { ...json, keepsOrder: false, keepsUnknown: false };
}

/** Whether what a class's writer leaves out is kept as it came: by the class that it extends in the end. */
export function canPass(session: Session, json: JsonClass): boolean {
  // Any other is written where the document has no such key, too.
  if (!json.fields.every((field) => field.lenient || isNeeded(field))) return false;
  for (let each: JsonClass | undefined = json; each; each = baseOf(session, each)) {
    if (each.keepsUnknown) return true;
    if (!each.derived) return false;
  }
  return false;
}

function baseOf({ parser, classes }: Session, { node, scope }: JsonClass): JsonClass | undefined {
  const base = node.extendsType && findClass(parser, scope, node.extendsType);
  return base ? classes.get(base) : undefined;
}

/** Whether code that is compiled, or that reads an object, makes one of a writer's class, or of one that extends it. */
export function isEverMade({ classes }: Session, { parent }: AscFunction): boolean {
  const { constructorInstance, prototype } = parent as unknown as {
    readonly constructorInstance: AscFunction | null;
    readonly prototype: { readonly name: string };
  };
  if (constructorInstance?.is(CommonFlags.Compiled)) return true;
  const making = new RegExp(`\\bnew\\s+${RegExp.escape(prototype.name)}\\b`);
  return [...classes.values()].some(
    ({ fields, others }) =>
      others.some(({ initializer }) => making.test(initializer)) ||
      fields.some(({ lenient, initializer }) => !lenient && making.test(initializer ?? "")),
  );
}

/** Gives a class's writer a body for the fields that somebody asks for. */
export function passOn(session: Session, json: JsonClass): void {
  if (session.left.has(json.node)) return;
  const fields = wantedFields(session, json);
  session.left.set(json.node, new Set(fields.map(({ name }) => name)));
  const text = session.texts.neverMade({ ...json, fields }, (field) =>
    isAskedFor(session, json, field),
  );
  setBodies(session, json, text);
}

/** Fields that no object ever has a value in need no visit by the runtime. */
export function forgetFields({ program }: Compiler, session: Session): void {
  for (const instance of program.managedClasses.values()) {
    const json = session.classes.get(instance.declaration as ClassDeclaration);
    const members = instance.members;
    if (!json || !members || instance.constructorInstance?.is(CommonFlags.Compiled)) continue;
    const alive = session.made.has(json.node);
    const kept = new Set(alive ? wantedFields(session, json).map(({ name }) => name) : []);
    for (const field of json.fields) {
      if (kept.has(field.name)) continue;
      members.delete(field.name);
      members.delete(`__own_${field.name}`);
    }
    if (alive) continue;
    for (const name of members.keys()) if (name.startsWith("__")) members.delete(name);
  }
}

/** Gives the methods of a class's reader bodies for the fields that are asked for. */
export function makeReader(session: Session, json: JsonClass): void {
  if (session.made.has(json.node)) return;
  if (!session.read.has(json)) {
    throw new Error(`Cannot compile ${json.name}: it is read, though nothing that is read has it`);
  }
  session.made.add(json.node);
  const fields = wantedFields(session, json);
  const keepsUnknown = json.keepsUnknown && session.written.has(json.node);
  setBodies(session, json, session.texts.reader({ ...json, fields, keepsUnknown }));
}

export function neverRead(session: Session, json: JsonClass): void {
  if (session.made.has(json.node)) return;
  session.made.add(json.node);
  setBodies(session, json, session.texts.neverRead(json));
}

export function writeWhole(session: Session, json: JsonClass): void {
  if (session.whole.has(json.node)) return;
  session.whole.add(json.node);
  setBodies(session, json, session.texts.whole(json));
}

/** Fields that somebody asks for, or that an event must have. */
function wantedFields(session: Session, json: JsonClass): JsonField[] {
  const isAsked = (field: JsonField) => isAskedFor(session, json, field);
  const written = session.written.has(json.node);
  const fields = json.fields.map((field) =>
    field.unreadAlternatives.length === 0 || written || isAsked(field)
      ? field
      : { ...field, alternatives: field.unreadAlternatives },
  );
  const wanted = fields.filter((field) => isNeeded(field) || isAsked(field));
  const alternatives = new Set(wanted.flatMap((field) => field.alternatives));
  return fields.filter((field) => wanted.includes(field) || alternatives.has(field.key));
}

function isAskedFor(session: Session, { node }: JsonClass, { name }: JsonField): boolean {
  return session.asked.get(node)?.has(name) === true || session.askedOfAny.has(name);
}

/** Whether a document without the field is an error. */
function isNeeded({ required, initializer, lenient, nullable, primitive }: JsonField): boolean {
  return required || (initializer === null && !lenient && !nullable && !primitive);
}

export function setBodies({ parser }: Session, { node, name }: JsonClass, text: string): void {
  for (const made of parseMembers(parser, node, `${name}.json`, text)) {
    const method = node.members.find((each) => each.name.text === made.name.text);
    if (method) (method as MethodDeclaration).body = (made as MethodDeclaration).body;
  }
}
