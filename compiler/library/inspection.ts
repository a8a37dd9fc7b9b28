import type { ClassDeclaration, FieldDeclaration, Node, Parser, Source } from "assemblyscript";
import { CommonFlags, NodeKind } from "../syntax/asc-enums.ts";
import { graftMembers } from "../syntax/inject.ts";
import { isInterface } from "../syntax/interfaces.ts";
import { replaceNodes } from "./walk.ts";

/** Programs that print objects. */
const inspecting = new WeakSet<Parser>();

/** Where AWS's events are, of which most programs have few. */
const EVENTS = /^~lib\/wasmstrap\/guest\/events\//;

/** Lets every class that a user wrote tell its fields to guest/std/inspect.ts. */
export function addInspection(parser: Parser, sources: readonly Source[]): void {
  inspecting.add(parser);
  for (const source of sources)
    for (const each of classesOf(source))
      graftMembers(
        parser,
        each,
        `${each.name.text}-inspection`,
        inspectFields(each, isInterface(each)),
      );
}

/** The same of those of AWS's events that are left, which JavaScript has as objects without a class. */
export function addEventInspection(parser: Parser): void {
  if (!inspecting.has(parser)) return;
  for (const source of parser.sources)
    if (EVENTS.test(source.normalizedPath))
      for (const each of classesOf(source))
        graftMembers(parser, each, `${each.name.text}-inspection`, inspectFields(each, true));
}

// --- internal ---

function classesOf(source: Source): ClassDeclaration[] {
  const classes: ClassDeclaration[] = [];
  replaceNodes(source.statements, (node: Node) => {
    if (node.kind === NodeKind.ClassDeclaration) classes.push(node as ClassDeclaration);
    return node;
  });
  return classes.filter((each) => !(each.flags & CommonFlags.Ambient));
}

function inspectFields(target: ClassDeclaration, isShape: boolean): string {
  const { name, members, extendsType } = target;
  const fields = members
    .filter((each) => each.kind === NodeKind.FieldDeclaration && !(each.flags & CommonFlags.Static))
    .map((each) => (each as FieldDeclaration).name.text);
  const base = extendsType
    ? `if (isDefined(super.__inspectFields)) super.__inspectFields(fields);`
    : "";
  const add = isShape ? "addOptional" : "add";
  const adds = fields.map((field) => `fields.${add}(${JSON.stringify(field)}, this.${field});`);
  const title = isShape ? "" : `fields.name = ${JSON.stringify(name.text)};`;
  return `__inspectFields(fields: __wasmstrapFields): void {
    ${base}
    ${title}
    ${adds.join("\n    ")}
  }
  ${isShape ? "__inspectPlain(): void {}" : ""}`;
}
