import type { Architecture } from "../../../project/index.ts";
import { CommandError, note } from "../../output.ts";
import { architectureOf, cutToSegments } from "./elf.ts";
import { zeroLanguages } from "./icu.ts";
import { PINNED } from "./pinned.ts";
import { readNode } from "./source.ts";

export { architectureOf } from "./elf.ts";
export { PINNED } from "./pinned.ts";

/**
 * The Node.js that is packed as `bin/node`: without symbols, and without the data of languages unless a handler asks for
 * them. What is left starts as fast.
 *
 * @throws {CommandError} It is not installed and cannot be downloaded.
 */
export async function packedNode(
  architecture: Architecture,
  { languages }: { readonly languages: boolean },
): Promise<Buffer> {
  const pinned = PINNED[architecture];
  const original = await readNode(pinned, architecture);
  if (architectureOf(original) !== architecture)
    throw new CommandError(
      `Cannot pack Node.js: ${pinned.packageName} ${pinned.version} must hold an executable of ${architecture}: install wasmstrap again`,
    );
  const node = cutToSegments(original);
  if (!languages && zeroLanguages(node) === 0)
    note(`Node.js ${pinned.version} is packed with its data of languages: found none to leave out`);
  return node;
}
