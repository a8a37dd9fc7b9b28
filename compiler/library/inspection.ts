import type {
  ClassDeclaration,
  FieldDeclaration,
  MethodDeclaration,
  NamedTypeNode,
  Node,
  Parser,
  Source,
  StringLiteralExpression,
} from "assemblyscript";
import { CommonFlags, NodeKind } from "../syntax/asc-enums.ts";
import { graftMembers } from "../syntax/inject.ts";
import { findDecorator } from "../syntax/decorators.ts";
import { givenMember } from "../syntax/given.ts";
import { isInterface } from "../syntax/interfaces.ts";
import { jsonKeyOfField } from "../syntax/json-keys.ts";
import { isNullField } from "../syntax/null-fields.ts";
import { replaceNodes } from "./walk.ts";

/** Programs that print objects. */
const inspecting = new WeakSet<Parser>();

/** Where AWS's events are, of which most programs have few. */
const EVENTS = /^~lib\/wasmstrap\/guest\/events\//;

/** Lets every class that a user wrote tell its fields to guest/std/inspect.ts. */
export function addInspection(parser: Parser, sources: readonly Source[]): void {
  inspecting.add(parser);
  for (const source of sources) {
    // An object says itself what it has: of an interface whose classes all write JSON, they all tell their fields.
    for (const each of interfacesOf(source)) {
      const label = `${each.name.text}-inspection`;
      graftMembers(parser, each, label, "__inspectFields(fields: __wasmstrapFields): void {}");
      const method = each.members.at(-1) as MethodDeclaration;
      method.body = null;
    }
    for (const each of classesOf(source))
      graftMembers(
        parser,
        each,
        `${each.name.text}-inspection`,
        inspectFields(each, isInterface(each), (field) => isMap(field) && !isWrittenMap(field)),
      );
  }
}

/** The same of those of AWS's events that are left, which JavaScript has as objects without a class. */
export function addEventInspection(parser: Parser): void {
  if (!inspecting.has(parser)) return;
  for (const source of parser.sources)
    if (EVENTS.test(source.normalizedPath))
      for (const each of classesOf(source))
        graftMembers(
          parser,
          each,
          `${each.name.text}-inspection`,
          inspectFields(each, true, isMap),
        );
}

// --- internal ---

function classesOf(source: Source): ClassDeclaration[] {
  const classes: ClassDeclaration[] = [];
  replaceNodes(source.statements, (node: Node) => {
    if (node.kind === NodeKind.ClassDeclaration) classes.push(node as ClassDeclaration);
    return node;
  });
  return classes.filter(
    (each) => !(each.flags & CommonFlags.Ambient) && !has(each, "__inspectFields"),
  );
}

function has({ members }: ClassDeclaration, name: string): boolean {
  return members.some((each) => each.name.text === name);
}

function interfacesOf({ statements }: Source): ClassDeclaration[] {
  return statements
    .filter((each) => each.kind === NodeKind.InterfaceDeclaration)
    .map((each) => each as ClassDeclaration)
    .filter((each) => has(each, "__jsonWrite"));
}

function isMap({ type }: FieldDeclaration): boolean {
  return (
    type?.kind === NodeKind.NamedType && (type as NamedTypeNode).name.identifier.text === "Map"
  );
}

/** False for `Record<string, T>` and `{ [key: string]: T }`, which are Maps here. */
function isWrittenMap({ type }: FieldDeclaration): boolean {
  return type !== null && /^Map\b/.test(type.range.toString());
}

function inspectFields(
  target: ClassDeclaration,
  isShape: boolean,
  isRecord: (field: FieldDeclaration) => boolean,
): string {
  const { name, members, extendsType } = target;
  const fields = members
    .filter((each) => each.kind === NodeKind.FieldDeclaration && !(each.flags & CommonFlags.Static))
    .map((each) => each as FieldDeclaration);
  const base = extendsType
    ? `if (isDefined(super.__inspectFields)) super.__inspectFields(fields);`
    : "";
  const add = isShape ? "addOptional" : "add";
  const names = new Set(fields.map((field) => field.name.text));
  const shown = fields.filter((field) => !field.name.text.startsWith("__"));
  const adds = shown.map((field) => {
    const { text } = field.name;
    const said = `${JSON.stringify(isShape ? keyOf(target, field) : text)}, this.${text}`;
    const given = givenMember(text);
    if (isRecord(field)) return `fields.addRecord(${said});`;
    return names.has(given)
      ? `fields.addGiven(${said}, this.${given});`
      : `fields.${isNullField(field) ? "add" : add}(${said});`;
  });
  const title = isShape ? "" : `fields.name = ${JSON.stringify(name.text)};`;
  return `__inspectFields(fields: __wasmstrapFields): void {
    ${base}
    ${title}
    ${adds.join("\n    ")}
  }
  ${isShape ? "__inspectPlain(): void {}" : ""}`;
}

/** The name that a field has in JavaScript, whether its decorator was read already or not. */
function keyOf(owner: ClassDeclaration, field: FieldDeclaration): string {
  const alias = findDecorator(field, "alias")?.args?.[0] as StringLiteralExpression | undefined;
  return alias?.value ?? jsonKeyOfField(owner, field.name.text) ?? field.name.text;
}
