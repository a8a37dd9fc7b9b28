import { readFileSync } from "node:fs";
import type { Parser } from "assemblyscript";
import { guestSource } from "../package-folder.ts";
import { isUserSource } from "./user-source.ts";

/** Global names that asc does not have, and the file of guest/std/ that has them. */
const NAMES: Readonly<Record<string, string>> = {
  URL: "ambient/url",
  URLSearchParams: "ambient/url",
  TextEncoder: "ambient/text-coding",
  TextDecoder: "ambient/text-coding",
  atob: "ambient/base64",
  btoa: "ambient/base64",
  Buffer: "ambient/buffer",
  DOMException: "ambient/dom-exception",
  AbortController: "ambient/abort",
  AbortSignal: "ambient/abort",
  structuredClone: "ambient/clone",
};

/** `hash.update(text, "hex")`, which is compiled to `Buffer.from(text, "hex")`. */
const HASHES_CODED = /\.\s*update\s*\([^;]*,\s*["'](?:hex|base64|base64url|latin1|binary)["']/;

/** What compiler/library/calls.ts calls. */
const CALLED = "ambient/calls";

/**
 * Reads the files of global names that a source mentions, be it only in a comment: a file that nothing uses adds
 * nothing to the module.
 *
 * @param isRewritten Some source calls what stands in guest/std/ambient/calls.ts.
 */
export function addAmbient(parser: Parser, isRewritten: boolean): void {
  const files = new Set<string>();
  if (isRewritten) files.add(CALLED);
  const texts = parser.sources.filter(isUserSource).map(({ text }) => text);
  for (const [name, file] of Object.entries(NAMES)) {
    const mentioned = new RegExp(`\\b${name}\\b`);
    if (texts.some((text) => mentioned.test(text))) files.add(file);
  }
  if (texts.some((text) => HASHES_CODED.test(text))) files.add(NAMES["Buffer"]!);
  for (const file of files) {
    const text = readFileSync(guestSource(`std/${file}.ts`), "utf8");
    parser.parseFile(text, `~lib/wasmstrap/guest/std/${file}.ts`, false);
  }
}
