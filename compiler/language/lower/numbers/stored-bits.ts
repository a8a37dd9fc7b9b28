import * as assemblyscript from "assemblyscript";
import type {
  BinaryExpression,
  Compiler,
  ElementAccessExpression,
  Expression,
  Type as AscType,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { type CompileNode, live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { letIn } from "../tree/let.ts";
import { bare, call, defineExpression, expression, freshName, id, typeOf } from "../tree/nodes.ts";

// `bytes[i] = value` of a typed array of integers: the element takes the low bits of any number, and that of a
// Uint8ClampedArray the nearest one from 0 to 255. `bytes[i] += value` is `bytes[i] = bytes[i] + value`, of doubles.

const { Node, Type } = assemblyscript;
const { NodeKind, Token } = live;

const COMPOUND: Readonly<Record<number, number>> = {
  [Token.Plus_Equals]: Token.Plus,
  [Token.Minus_Equals]: Token.Minus,
  [Token.Asterisk_Equals]: Token.Asterisk,
  [Token.Asterisk_Asterisk_Equals]: Token.Asterisk_Asterisk,
  [Token.Slash_Equals]: Token.Slash,
  [Token.Percent_Equals]: Token.Percent,
};

type CompileAssignment = (
  this: Compiler,
  target: Expression,
  value: Expression,
  context: AscType,
) => number;

export function installStoredBits(): void {
  wrap<CompileAssignment>(
    assemblyscript.Compiler,
    "compileAssignment",
    (original) =>
      function (target, value, context) {
        const by = storesBy(this, target);
        if (by === null) return original.call(this, target, value, context);
        if (context === Type.void) return original.call(this, target, stored(by, value), context);
        // The value of an assignment is what was given.
        const { range } = value;
        const place = bare(target) as ElementAccessExpression;
        const [b, k, v] = [freshName("b"), freshName("k"), freshName("v")];
        const lets = [
          { name: b, value: place.expression },
          { name: k, value: place.elementExpression },
          { name: v, value },
        ];
        const element = Node.createElementAccessExpression(id(b, range), id(k, range), range);
        const set = Node.createBinaryExpression(Token.Equals, element, id(v, range), range);
        const made = Node.createCommaExpression([set, id(v, range)], range);
        return this.compileExpression(letIn(lets, made, range), context);
      },
  );
  wrap<CompileNode<BinaryExpression>>(
    assemblyscript.Compiler,
    "compileBinaryExpression",
    (original) =>
      function (node, context, constraints) {
        const kind = COMPOUND[node.operator];
        if (kind === undefined || storesBy(this, node.left) === null)
          return original.call(this, node, context, constraints);
        const { range } = node;
        const place = bare(node.left) as ElementAccessExpression;
        const [b, k] = [freshName("b"), freshName("k")];
        const lets = [
          { name: b, value: place.expression },
          { name: k, value: place.elementExpression },
        ];
        const element = Node.createElementAccessExpression(id(b, range), id(k, range), range);
        const value = Node.createBinaryExpression(kind, element, node.right, range);
        const set = Node.createBinaryExpression(Token.Equals, element, value, range);
        return this.compileExpression(
          letIn(lets, set, range),
          context === Type.void ? Type.void : Type.f64,
          constraints,
        );
      },
  );
}

// --- internal ---

/** The function that makes an element's bits of a number; null for any other place. */
function storesBy(compiler: Compiler, target: Expression): string | null {
  const place = bare(target);
  if (
    place.kind !== NodeKind.ElementAccess ||
    !sessionOf(compiler)?.sources.has(place.range.source)
  )
    return null;
  const cls = typeOf(compiler, (place as ElementAccessExpression).expression)?.getClass();
  for (let at = cls ?? null; at; at = at.base) {
    const { internalName } = at.prototype;
    if (internalName === "~lib/typedarray/Uint8ClampedArray") return "__clamped";
    if (/^~lib\/typedarray\/(?:Ui|I)nt(?:8|16|32)Array$/.test(internalName)) return "__toInt32";
  }
  return null;
}

interface Stored extends Expression {
  by: string;
  value: Expression;
}

function stored(by: string, value: Expression): Expression {
  return expression<Stored>(STORED, value.range, { by, value });
}

const STORED = defineExpression<Stored>({
  compile(compiler, { by, value, range }, context) {
    const given = typeOf(compiler, value, Type.f64);
    // Integers that the program calculates have the bits already.
    const isInteger = given?.isIntegerValue && given.size <= 32 && given !== Type.bool;
    const bits =
      isInteger && by === "__toInt32"
        ? compiler.compileExpression(value, given)
        : compiler.compileExpression(call(by, [value], range), Type.i32);
    const made = compiler.convertExpression(bits, compiler.currentType, context, true, value);
    compiler.currentType = context;
    return made;
  },
  type: (_resolver, _node, _flow, context) => context,
});
