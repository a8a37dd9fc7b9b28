import type { ClassDeclaration, FieldDeclaration, Node, Parser, Source } from "assemblyscript";
import { CommonFlags, NodeKind } from "../syntax/asc-enums.ts";
import { graftMembers } from "../syntax/inject.ts";
import { isInterface } from "../syntax/interfaces.ts";
import { replaceNodes } from "./walk.ts";

/** Lets every class that a user wrote tell its fields to guest/std/inspect.ts. */
export function addInspection(parser: Parser, sources: readonly Source[]): void {
  for (const source of sources) {
    const classes: ClassDeclaration[] = [];
    replaceNodes(source.statements, (node: Node) => {
      if (node.kind === NodeKind.ClassDeclaration) classes.push(node as ClassDeclaration);
      return node;
    });
    for (const each of classes) {
      if (each.flags & CommonFlags.Ambient) continue;
      graftMembers(parser, each, `${each.name.text}-inspection`, inspectFields(each));
    }
  }
}

// --- internal ---

function inspectFields(target: ClassDeclaration): string {
  const { name, members, extendsType } = target;
  const fields = members
    .filter((each) => each.kind === NodeKind.FieldDeclaration && !(each.flags & CommonFlags.Static))
    .map((each) => (each as FieldDeclaration).name.text);
  const base = extendsType
    ? `if (isDefined(super.__inspectFields)) super.__inspectFields(fields);`
    : "";
  const isShape = isInterface(target);
  const add = isShape ? "addOptional" : "add";
  const adds = fields.map((field) => `fields.${add}(${JSON.stringify(field)}, this.${field});`);
  const title = isShape ? "" : `fields.name = ${JSON.stringify(name.text)};`;
  return `__inspectFields(fields: __wasmstrapFields): void {
    ${base}
    ${title}
    ${adds.join("\n    ")}
  }`;
}
