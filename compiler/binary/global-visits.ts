import type { Global, Module, Program } from "assemblyscript";
import { UnknownInstructionError } from "../../contract/index.ts";
import { CommonFlags, ElementKind } from "../syntax/asc-enums.ts";
import { functionNames, type Binaryen, type EmittableModule } from "./emit.ts";
import { type References, readReferences } from "./references.ts";

// The runtime looks for what is in use from every global of every file that is imported, those included that are constant
// texts, which refer to nothing, and those that no compiled code reads. Each is a call, and keeps its data.

const VISIT_GLOBALS = "~lib/rt/__visit_globals";

/** A module that asc has not optimised yet. */
export interface Unoptimised {
  readonly binary: Uint8Array;
  /** Of all code but for the visits. */
  readonly references: References;
}

/** @returns undefined where the code has an instruction that is not known here: everything stays then. */
export function readUnoptimised(module: Module, binaryen: Binaryen): Unoptimised | undefined {
  const emittable = module as EmittableModule;
  const visits = functionNames(emittable, binaryen).indexOf(VISIT_GLOBALS);
  const binary = emittable.emitBinary() as Uint8Array;
  try {
    return { binary, references: readReferences(binary, visits) };
  } catch (error) {
    if (error instanceof UnknownInstructionError) return undefined;
    throw error;
  }
}

/** Leaves out the visits of globals that need none; before asc optimises, which removes what is then unused. */
export function dropUselessVisits(
  program: Program,
  module: Module,
  binaryen: Binaryen,
  { references: { constants, globals } }: Unoptimised,
): void {
  const visited = module as VisitedModule;
  const visits = visited.getFunction(VISIT_GLOBALS);
  const body = visits && binaryen.Function.getBody(visits);
  if (!body || binaryen.getExpressionId(body) !== binaryen.BlockId) return;
  const names = globalNames(visited, binaryen);
  const isRead = (name: string): boolean => globals.has(names.indexOf(name));
  const texts = constantTexts(program);
  for (let at = binaryen.Block.getNumChildren(body) - 1; at >= 0; at--) {
    const found = visitedBy(binaryen.Block.getChildAt(body, at), binaryen);
    const useless =
      typeof found === "number"
        ? texts.has(found) || !constants.has(found)
        : found !== undefined && !isRead(found);
    if (useless) binaryen.Block.removeChildAt(body, at);
  }
}

/**
 * Has the runtime visit globals that hold functions, too. asc leaves them out, as its functions are constants; a closure is
 * an object that a program makes.
 */
export function visitFunctions(program: Program, module: Module, binaryen: Binaryen): void {
  const visited = module as unknown as BuildingModule;
  const visits = visited.getFunction(VISIT_GLOBALS);
  if (!visits) return;
  const { i32, none } = binaryen;
  const added: number[] = [];
  for (const element of program.elementsByName.values()) {
    if (element.kind !== ElementKind.Global || !element.is(CommonFlags.Compiled)) continue;
    const { type } = element as Global;
    if (!type.signatureReference || element.is(CommonFlags.Inlined)) continue;
    const { local } = visited;
    const call = visited.call(
      program.visitInstance.internalName,
      [local.get(1, i32), local.get(0, i32)],
      none,
    );
    const held = visited.global.get(element.internalName, i32);
    added.push(visited.if(local.tee(1, held, i32), call));
  }
  if (!added.length) return;
  const body = binaryen.Function.getBody(visits);
  binaryen.Function.setBody(visits, visited.block(null, [...bodyParts(body, binaryen), ...added]));
}

// --- internal ---

/** Of a block, what stands in it: each visit is looked at by itself. */
function bodyParts(body: number, binaryen: Binaryen): number[] {
  if (binaryen.getExpressionId(body) !== binaryen.BlockId) return [body];
  const { getChildAt, getNumChildren } = binaryen.Block;
  return Array.from({ length: getNumChildren(body) }, (_, i) => getChildAt(body, i));
}

/** What makes expressions in binaryen.js. */
interface BuildingModule {
  getFunction(name: string): number;
  block(label: string | null, children: readonly number[]): number;
  call(name: string, operands: readonly number[], type: number): number;
  if(condition: number, then: number): number;
  readonly global: { get(name: string, type: number): number };
  readonly local: {
    get(index: number, type: number): number;
    tee(index: number, value: number, type: number): number;
  };
}

interface VisitedModule extends EmittableModule {
  getFunction(name: string): number;
}

/** What asc calls the visitor with: a constant's address, or the name of a global, if it is not null. */
function visitedBy(expression: number, binaryen: Binaryen): number | string | undefined {
  const { CallId, ConstId, GlobalGetId, IfId, LocalSetId } = binaryen;
  const id = binaryen.getExpressionId(expression);
  if (id === CallId) {
    const operand = binaryen.Call.getOperandAt(expression, 0);
    return binaryen.getExpressionId(operand) === ConstId
      ? binaryen.Const.getValueI32(operand)
      : undefined;
  }
  if (id !== IfId) return undefined;
  const condition = binaryen.If.getCondition(expression);
  if (binaryen.getExpressionId(condition) !== LocalSetId) return undefined;
  const value = binaryen.LocalSet.getValue(condition);
  if (binaryen.getExpressionId(value) !== GlobalGetId) return undefined;
  return binaryen.GlobalGet.getName(value);
}

/** In the module's order. */
function globalNames(module: EmittableModule, binaryen: Binaryen): string[] {
  return Array.from(
    { length: module.getNumGlobals() },
    (_, index) => binaryen.getGlobalInfo(module.getGlobalByIndex(index)).name,
  );
}

/**
 * Texts that asc laid out itself, by the address that it put in their place. Others are made as the program starts, and
 * are in use for as long as something can see them: `const TABLE = process.env.TABLE ?? "orders"`.
 */
function constantTexts(program: Program): Set<number> {
  const texts = new Set<number>();
  for (const element of program.elementsByName.values()) {
    const { type } = element as Partial<Global>;
    if (type?.classReference === program.stringInstance && element.is(CommonFlags.Inlined))
      texts.add(addressOf(element as Global));
  }
  return texts;
}

/** asc's 64-bit integers are objects of a library's where it runs as JavaScript. */
function addressOf({ constantIntegerValue: value }: Global): number {
  return typeof value === "object" && value !== null
    ? (value as unknown as { readonly low: number }).low
    : Number(BigInt.asIntN(32, BigInt(value as unknown as bigint)));
}
