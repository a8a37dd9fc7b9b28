import type { Global, Module, Program } from "assemblyscript";
import { UnknownInstructionError } from "../../contract/index.ts";
import { CommonFlags } from "../syntax/asc-enums.ts";
import { functionNames, type Binaryen, type EmittableModule } from "./emit.ts";
import { type References, readReferences } from "./references.ts";

// The runtime looks for what is in use from every global of every file that is imported, those included that are constant
// texts, which refer to nothing, and those that no compiled code reads. Each is a call, and keeps its data.

const VISIT_GLOBALS = "~lib/rt/__visit_globals";

/** Leaves out the visits of globals that need none; before asc optimises, which removes what is then unused. */
export function dropUselessVisits(program: Program, module: Module, binaryen: Binaryen): void {
  const visited = module as VisitedModule;
  const visits = visited.getFunction(VISIT_GLOBALS);
  const body = visits && binaryen.Function.getBody(visits);
  if (!body || binaryen.getExpressionId(body) !== binaryen.BlockId) return;
  const own = functionNames(visited, binaryen).indexOf(VISIT_GLOBALS);
  const references = referencesOf(visited.emitBinary() as Uint8Array, own);
  if (!references) return;
  const { constants, globals } = references;
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

// --- internal ---

/** Undefined where the code has an instruction that is not known here: every visit stays then. */
function referencesOf(wasm: Uint8Array, except: number): References | undefined {
  try {
    return readReferences(wasm, except);
  } catch (error) {
    if (error instanceof UnknownInstructionError) return undefined;
    throw error;
  }
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
