import * as assemblyscript from "assemblyscript";
import type { Range, TypeNode } from "assemblyscript";
import type ts from "typescript";
import { namedType } from "../../lower/tree/nodes.ts";
import { declares, entityName, type Front, refuse } from "../front.ts";
import { namespaceMember } from "../namespaces.ts";
import { hasNoArguments, otherType } from "./aws-types.ts";
import { perFile } from "../per-file.ts";
import { isNever, isTimer, promiseNode } from "./promise-types.ts";
import { nullable } from "./nullable.ts";
import { recordType } from "./record-types.ts";
import { isOpen } from "./shape-types.ts";
import { evaluatedType, knownType } from "./evaluated-types.ts";
import { numberNamed } from "./branded.ts";
import { isNumberEnum } from "./number-enums.ts";
import { walkType } from "./walk-types.ts";
import { isUtilityName, utilityType, workedOut } from "./utility-types.ts";
import { isOfParameter } from "./keyed-types.ts";

// Types by their names: of the library, of AWS's packages, of TypeScript's utilities, and of the author.

const { Node } = assemblyscript;

/** Names of TypeScript's library that mean another type here. */
const RENAMED: Readonly<Record<string, string>> = {
  ReadonlyArray: "Array",
  ReadonlyMap: "Map",
  ReadonlySet: "Set",
  RegExpExecArray: "RegExpMatchArray",
};

/** Types that say no more than their argument. */
const TRANSPARENT = new Set(["Readonly", "Required", "NonNullable", "Awaited"]);

/** `type ElementOf<T> = T extends (infer U)[] ? U : never`: what it stands for is known where it is used. */
export function isWorkedOutAlias(f: Front, name: string): boolean {
  const known = workedOutAliases(f);
  const found = known.get(name);
  if (found !== undefined) return found;
  const alias = f.file.statements.find(
    (each): each is ts.TypeAliasDeclaration =>
      f.ts.isTypeAliasDeclaration(each) && each.name.text === name,
  );
  known.set(name, false);
  if (!alias?.typeParameters) return false;
  const { diagnostics } = f.parser;
  const before = diagnostics.length;
  f.convert.type(f, alias.type);
  const isRefused = diagnostics.splice(before).length > 0;
  known.set(name, isRefused);
  return isRefused;
}

const workedOutAliases = perFile((): Map<string, boolean> => new Map());

export function referenceType(f: Front, node: ts.TypeReferenceNode, where: Range): TypeNode {
  const { ts: t } = f;
  const written = entityName(f, node.typeName);
  let args = node.typeArguments ?? ([] as readonly ts.TypeNode[]);
  if (isKeyAround(f, node)) return namedType("string", where);
  // What may be anything: `object`, `Object` and `{}` alike.
  if (written === "Object") return nullable(namedType("__DynamicValue", where));
  // @types/aws-lambda has the type of the detail as the second.
  if (written === "EventBridgeEvent" && args.length === 2) args = args.slice(1);
  // And that of what a field is of, after that of its arguments.
  if (/^(?:AppSync|AmplifyGraphQl)ResolverEvent$/.test(written)) args = args.slice(0, 1);
  // With a detail it is any other event; without one the detail is empty.
  if (written === "ScheduledEvent" && args[0])
    return namedType("EventBridgeEvent", where, [f.convert.type(f, args[0])]);
  const isOpenHere = f.file.statements.some(
    (each) =>
      t.isInterfaceDeclaration(each) && each.name.text === written && isOpen(f, each.members),
  );
  if (isOpenHere) return nullable(namedType("__DynamicValue", where));
  const other = otherType(f, written, where);
  if (other) return other;
  if (hasNoArguments(f, written)) args = [];
  if (TRANSPARENT.has(written) && args[0]) return f.convert.type(f, args[0]);
  // Nothing waits by itself here: see lower/control/async.ts.
  if ((written === "Promise" || written === "PromiseLike") && f.session.tasks)
    return promiseNode(args[0] && f.convert.type(f, args[0]), isNever(f, args[0]), where);
  if (f.session.tasks && isTimer(f, node, written)) return namedType("__Timer", where);
  if (written === "Promise" || written === "PromiseLike")
    return args[0] ? f.convert.type(f, args[0]) : namedType("void", where);
  if (isNumberEnum(f, node)) return namedType("number", where);
  const number = numberNamed(f, node);
  if (number) return f.convert.type(f, number);
  // Names of members are texts, also those that are written as numbers.
  if (written === "Record" && args[1]) return recordType(f, args[1], where);
  const walk = walkType(f, node, where);
  if (walk) return walk;
  if (args.length && t.isIdentifier(node.typeName) && isWorkedOutAlias(f, node.typeName.text))
    return knownType(f, node);
  const [of] = args;
  if (
    written === "Partial" &&
    of &&
    t.isTypeReferenceNode(of) &&
    entityName(f, of.typeName) === "Record"
  )
    return f.convert.type(f, of);
  const utility = utilityType(f, node, where);
  if (utility) return utility;
  // Fields of a type parameter whose names are known as the program runs.
  if (
    /^(?:Pick|Omit|Extract|Exclude)$/.test(written) &&
    args.some((each) => isOfParameter(f, each))
  )
    return /^(?:Pick|Omit)$/.test(written)
      ? nullable(namedType("__DynamicValue", where))
      : namedType("string", where);
  if (isUtilityName(written)) {
    const evaluated = evaluatedType(f, node);
    if (evaluated) return evaluated;
    refuse(f, node, workedOut(written));
    return namedType("void", where);
  }
  if (t.isIdentifier(node.typeName) && node.typeName.text === "const")
    return namedType("void", where);
  const names: string[] = [];
  for (let at: ts.EntityName = node.typeName; ; at = at.left) {
    names.unshift(t.isIdentifier(at) ? at.text : at.right.text);
    if (t.isIdentifier(at)) break;
  }
  if (names.length === 2 && t.isQualifiedName(node.typeName)) {
    const imported = namespaceMember(f, node.typeName.left, names[1]!);
    if (imported) names.splice(0, 2, imported);
  }
  if (written === "TemplateStringsArray")
    return namedType("Array", where, [namedType("string", where)]);
  if (names.join(".") === "NodeJS.ErrnoException") return namedType("Error", where);
  if (written === "HeadersInit" && !declares(f, written))
    return namedType("Map", where, [namedType("string", where), namedType("string", where)]);
  if (written === "BodyInit" && !declares(f, written)) return namedType("string", where);
  if (names.length === 1) names[0] = RENAMED[names[0]!] ?? names[0]!;
  // @types/aws-lambda has the detail's type after the text of `detail-type`.
  const given = names.at(-1) === "EventBridgeEvent" && args.length === 2 ? args.slice(1) : args;
  const name = typeNameOf(names, where);
  return Node.createNamedType(
    name,
    given.map((each) => f.convert.type(f, each)),
    false,
    where,
  );
}

export function typeNameOf(names: readonly string[], where: Range): assemblyscript.TypeName {
  const [first, ...rest] = names;
  const name = Node.createSimpleTypeName(first!, where);
  let last = name;
  for (const each of rest) {
    last.next = Node.createSimpleTypeName(each, where);
    last = last.next;
  }
  return name;
}

// --- internal ---

/** Whether a name is that of the keys of a mapped type around it: `{ [K in keyof T]: Field<K> }`. */
function isKeyAround(f: Front, node: ts.TypeReferenceNode): boolean {
  const { ts: t } = f;
  for (let at: ts.Node = node; at && !t.isSourceFile(at); at = at.parent)
    if (t.isMappedTypeNode(at) && at.typeParameter.name.text === entityName(f, node.typeName))
      return true;
  return false;
}
