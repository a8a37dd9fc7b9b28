import * as assemblyscript from "assemblyscript";
import type { Compiler, Node, Type as AscType } from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import type { ConvertCompiled } from "../../internals.ts";

import { sessionOf } from "../../session.ts";
import { isBox, unboxed } from "../tree/box.ts";
import { allThere, heldIn } from "../tree/held-nulls.ts";
import { learnClass } from "../tree/backward.ts";
import { convertToWalk } from "../dynamic/walk.ts";
import { copyFresh } from "../objects/copy.ts";
import { convertToTuple } from "../objects/tuples.ts";
import { elementOf, isDynamic, isRecord } from "../dynamic/types.ts";
import { convertDynamic, convertList } from "../dynamic/convert.ts";
import { convertEither } from "../dynamic/either-convert.ts";
import { addCommonType } from "../tree/common-type.ts";
import { call, compiled } from "../tree/nodes.ts";

// Where asc wants a T and is given a `T | null`, TypeScript has checked that it is not null, or is told so by `!`, by an
// `if` some lines above, by an `as`. asc knows that of locals only. Here such a value is checked as the program runs:
// null is a TypeError at the author's line, as in JavaScript, and never a read of address 0. asc's flow leaves the check
// out where it does know.

const { Type } = assemblyscript;

/** A list of texts and one of texts that may be missing are one of texts that may be missing: asc would make both an Object. */
function commonOfLists(left: AscType, right: AscType): AscType | null {
  const common =
    heldIn(left, right) === "same" ? right : heldIn(right, left) === "same" ? left : null;
  if (!common) return null;
  return left.isNullableReference || right.isNullableReference ? common.asNullable() : common;
}

export function installNulls(): void {
  addCommonType(commonOfLists);
  wrap<ConvertCompiled>(
    assemblyscript.Compiler,
    "convertExpression",
    (original) =>
      function (expr, from, to, explicit, node) {
        const session = sessionOf(this);
        const isNothing = from === Type.void && !isDynamic(to);
        if (!session?.reads(this, node) || from === to || to === Type.void || isNothing)
          return original.call(this, expr, from, to, explicit, node);
        const conversion = { compiler: this, expr, from, to, node, original };
        const either = convertEither(this, expr, from, to, node);
        if (either !== null) return either;
        if (isHeaders(to) && (isRecord(from) || isPairList(from) || isDynamic(from))) {
          const given = compiled(expr, from, node.range);
          return this.compileExpression(call("__headersOf", [given], node.range), to);
        }
        const dynamic = convertDynamic(this, expr, from, to, node);
        if (dynamic !== null) return dynamic;
        const list = convertList(this, expr, from, to, node, explicit);
        if (list !== null) return list;
        const tuple = explicit ? convertToTuple(this, expr, from, to, node) : null;
        if (tuple !== null) return tuple;
        const walk = explicit ? null : convertToWalk(this, expr, from, to, node);
        if (walk !== null) return walk;
        const coded = base64(this, expr, from, to, node);
        if (coded !== null) return coded;
        if (isBox(from) && !to.isReference) return openBox(conversion);
        if (isBox(to) && !from.isReference) return makeBox(conversion);
        if (
          !explicit &&
          from.isNullableReference &&
          to.isReference &&
          !to.isNullableReference &&
          from.nonNullableType.isAssignableTo(to) &&
          !this.currentFlow.isNonnull(expr as never, from)
        ) {
          const checked = this.makeRuntimeNonNullCheck(expr as never, from, node);
          return original.call(this, checked, from.nonNullableType, to, explicit, node);
        }
        // An i64, such as Date.now(), is a number as any other.
        if (!explicit && ((isLong(from) && to.isFloatValue) || (from.isFloatValue && isLong(to))))
          return original.call(this, expr, from, to, true, node);
        // A double where a float of the library is wanted, as `setFloat32` takes it.
        if (!explicit && from === Type.f64 && to === Type.f32)
          return original.call(this, expr, from, to, true, node);
        if (
          !explicit &&
          from.isFloatValue &&
          to.isIntegerValue &&
          to.size <= 32 &&
          to !== Type.bool
        )
          return wholeNumber(conversion);
        if (
          !explicit &&
          from.isReference &&
          to.isReference &&
          !from.nonNullableType.isAssignableTo(to.nonNullableType) &&
          learnClass(this, node, from, to)
        ) {
          this.currentType = to;
          return this.module.unreachable();
        }
        const held = heldIn(from, to);
        if (held) {
          const present =
            from.isNullableReference && !to.isNullableReference
              ? this.makeRuntimeNonNullCheck(expr as never, from, node)
              : expr;
          if (held === "fewer nulls") return allThere(this, present, from, to, node);
          this.currentType = to;
          return present;
        }
        if (
          !explicit &&
          from.isReference &&
          to.isReference &&
          !from.nonNullableType.isAssignableTo(to.nonNullableType)
        ) {
          const copy = copyFresh(this, expr, from, to, node);
          if (copy !== null) return copy;
        }
        return original.call(this, expr, from, to, explicit, node);
      },
  );
}

// --- internal ---

function isBytes(type: AscType): boolean {
  return type.getClass()?.prototype.internalName === "~lib/typedarray/Uint8Array";
}

/** The data of an event is bytes here, and base64 in the types of aws-lambda: one becomes the other where it is wanted. */
function base64(
  compiler: Compiler,
  expr: number,
  from: AscType,
  to: AscType,
  node: Node,
): number | null {
  const string = compiler.program.stringInstance;
  const isText = (type: AscType): boolean => type.getClass() === string;
  const name =
    isBytes(from) && isText(to)
      ? "__base64OfBytes"
      : isText(from) && isBytes(to)
        ? "__bytesOfBase64"
        : null;
  if (!name) return null;
  const made = compiler.compileExpression(
    call(name, [compiled(expr, from, node.range)], node.range),
    to,
  );
  compiler.currentType = to;
  return made;
}

/** `headers` of a request take a record of texts, too. */
function isHeaders(type: AscType): boolean {
  return type.getClass()?.prototype.internalName === "~lib/wasmstrap/guest/io/http/headers/Headers";
}

/** `[["accept", "text/plain"]]` */
function isPairList(type: AscType): boolean {
  const text = elementOf(elementOf(type))?.getClass();
  return text?.internalName === "~lib/string/String";
}

function isLong(type: AscType): boolean {
  return type.isIntegerValue && type.size === 64;
}

/** A conversion that is asked of asc, and how asc makes it. */
interface Conversion {
  readonly compiler: Compiler;
  readonly expr: number;
  readonly from: AscType;
  readonly to: AscType;
  readonly node: Node;
  readonly original: ConvertCompiled;
}

/** An f64 as an index or a length: whole numbers pass, and any other is a RangeError. */
function wholeNumber({ compiler, expr, from, to, node, original }: Conversion): number {
  const double = original.call(compiler, expr, from, Type.f64, true, node);
  // An element of a typed array takes the low bits, as in JavaScript.
  if (to !== Type.i32) {
    const low = compiler.compileExpression(
      call("__toInt32", [compiled(double, Type.f64, node.range)], node.range),
      Type.i32,
    );
    return original.call(compiler, low, Type.i32, to, true, node);
  }
  const value = compiler.compileExpression(
    call("__whole", [compiled(double, Type.f64, node.range)], node.range),
    Type.i32,
  );
  return original.call(compiler, value, Type.i32, to, true, node);
}

function openBox({ compiler, expr, from, to, node, original }: Conversion): number {
  const { module } = compiler;
  const value = unboxed(from);
  const cls = from.getClass()!;
  const checked =
    from.isNullableReference && !compiler.currentFlow.isNonnull(expr as never, from)
      ? compiler.makeRuntimeNonNullCheck(expr as never, from, node)
      : expr;
  const property = (cls.getMember("value") as assemblyscript.PropertyPrototype).instance!;
  const read = module.load(
    value.byteSize,
    value.isSignedIntegerValue,
    checked as never,
    value.toRef(),
    property.memoryOffset,
  );
  compiler.currentType = value;
  if (value.isFloatValue && to.isIntegerValue && to.size <= 32 && to !== Type.bool)
    return wholeNumber({ compiler, expr: read, from: value, to, node, original });
  return original.call(compiler, read, value, to, false, node);
}

function makeBox({ compiler, expr, from, to, node, original }: Conversion): number {
  const cls = to.getClass()!;
  const value = unboxed(to);
  const converted = original.call(compiler, expr, from, value, false, node);
  const constructor = compiler.ensureConstructor(cls, node);
  const argument = assemblyscript.Node.createCompiledExpression(
    converted as never,
    value,
    node.range,
  );
  const made = compiler.compileInstantiate(constructor, [argument], 0, node);
  compiler.currentType = to;
  return made;
}
