import * as assemblyscript from "assemblyscript";
import type {
  Class,
  ClassPrototype,
  Program,
  Range,
  Type as AscType,
  TypeNode,
} from "assemblyscript";
import { namedType } from "../tree/nodes.ts";

const { Type } = assemblyscript;

/** What a promise becomes; null for what is not a promise. */
export function promisedBy(program: Program, type: AscType | null): AscType | null {
  const cls = type?.getClass();
  return cls && cls.prototype === program.lookup("__Promise") ? cls.typeArguments![0]! : null;
}

/** `Promise<void>` has a value all the same: null of a class of its own. */
export function isNothing(program: Program, type: AscType): boolean {
  return isOf(program, type, "__Nothing");
}

/** `Promise<never>` */
export function isNever(program: Program, type: AscType): boolean {
  return isOf(program, type, "__Never");
}

export function promiseType(program: Program, value: AscType): AscType {
  const prototype = program.lookup("__Promise") as ClassPrototype;
  const of = value === Type.void ? nothingType(program) : value;
  return program.resolver.resolveClass(prototype, [of])!.type;
}

/** Of what `await` gives: nothing where the promise becomes nothing. */
export function awaitedType(program: Program, value: AscType): AscType {
  return isNothing(program, value) || isNever(program, value) ? Type.void : value;
}

export function nothingType(program: Program): AscType {
  return nullableType(program, "__Nothing");
}

export function neverType(program: Program): AscType {
  return nullableType(program, "__Never");
}

function nullableType(program: Program, name: string): AscType {
  const prototype = program.lookup(name) as ClassPrototype;
  return (program.resolver.resolveClass(prototype, null) as Class).type.asNullable();
}

export function nothingNode(range: Range): TypeNode {
  return nullable("__Nothing", range);
}

export function neverNode(range: Range): TypeNode {
  return nullable("__Never", range);
}

function nullable(name: string, range: Range): TypeNode {
  const node = namedType(name, range);
  node.isNullable = true;
  return node;
}

function isOf(program: Program, type: AscType, name: string): boolean {
  const cls = type.getClass();
  return cls !== null && cls.prototype === program.lookup(name);
}
