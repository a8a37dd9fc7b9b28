import * as assemblyscript from "assemblyscript";
import type { AssertionExpression, Class, Compiler, Type as AscType } from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live, type CompileNode } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { fieldsOf, keyOf, memberOfKey } from "../tree/field-names.ts";
import { elementOf, isEventClass, isRecord } from "../dynamic/types.ts";
import { bare, call, typeOf } from "../tree/nodes.ts";
import { typeOfField } from "../tree/given.ts";
import { typeNode, writtenType } from "../tree/type-nodes.ts";
import { isObjectLiteral, objectLiteral } from "./objects.ts";

// `row as Row` of a `Partial<Row>` that was filled: an object of the one class with the fields of the other. A field that is
// missing after all is an error.
//
// `image as unknown as Record<string, { S: string }>` says what an object of other types holds: it is read as that.

const { Type } = assemblyscript;
const { AssertionKind } = live;

export function installCasts(): void {
  wrap<CompileNode<AssertionExpression>>(
    assemblyscript.Compiler,
    "compileAssertionExpression",
    (original) =>
      function (node, context, constraints) {
        const { expression: value, range } = node;
        const types = sessionOf(this)?.sources.has(range.source) ? unlike(this, node) : null;
        if (!types) return original.call(this, node, context, constraints);
        if (isFilled(types))
          return this.compileExpression(
            objectLiteral([{ kind: "spread", value, range }], range),
            types.wanted,
          );
        if (!isData(types.given) || !isData(types.wanted))
          return original.call(this, node, context, constraints);
        const read = call("__toDynamic", [value], range);
        const wanted = [typeNode(types.wanted, range)];
        return this.compileExpression(call("__dynamicAs", [read], range, wanted), types.wanted);
      },
  );
}

// --- internal ---

interface Types {
  readonly given: AscType;
  readonly wanted: AscType;
}

/** The types of an assertion that says of an object that it is of another class; null for any other. */
function unlike(compiler: Compiler, node: AssertionExpression): Types | null {
  if (node.assertionKind !== AssertionKind.As || !node.toType) return null;
  // What is written out is of the type that is said.
  if (isObjectLiteral(bare(node.expression))) return null;
  const { currentFlow: flow, resolver } = compiler;
  const wanted = writtenType(resolver, node.toType, flow);
  const to = wanted?.getClass();
  const given = to ? typeOf(compiler, node.expression) : null;
  const from = given?.getClass();
  if (!wanted || !given || !to || !from) return null;
  return from.isAssignableTo(to) || to.isAssignableTo(from) ? null : { given, wanted };
}

/** Whether an object has all fields of the class that it becomes. */
function isFilled({ given, wanted }: Types): boolean {
  const [from, to] = [plainClass(given), plainClass(wanted)];
  const names = from && to ? fieldsOf(to).map((each) => keyOf(to, each)) : [];
  return names.length > 0 && names.every((each) => memberOfKey(from!, each) !== null);
}

/** Whether all that a value holds is in its JSON: records, lists, and objects of fields. */
function isData(type: AscType | undefined): boolean {
  const cls = type?.getClass();
  if (!cls) return type === Type.f64 || type === Type.bool;
  if (cls === cls.program.stringInstance || isEventClass(cls)) return true;
  if (plainClass(cls.type))
    return !fieldsOf(cls).some((each) => typeOfField(cls, each)?.getSignature());
  return (isRecord(cls.type) || elementOf(cls.type) !== null) && isData(cls.typeArguments?.at(-1));
}

/** A class of fields alone, such as an interface. */
function plainClass(type: AscType | null): Class | null {
  const cls = type?.getClass() ?? null;
  const isOfLibrary = cls?.internalName.startsWith("~lib/") && !/\/shapes\//.test(cls.internalName);
  return cls && !isOfLibrary && !cls.prototype.constructorPrototype ? cls : null;
}
