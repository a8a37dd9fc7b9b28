import type { Parser, Source } from "assemblyscript";
import { GENERATED_LABELS } from "../../contract/index.ts";
import { graftStatements } from "../syntax/inject.ts";

const LIBRARY = "~lib/wasmstrap/guest/test/index";

/** What a host asks a file of tests for. */
const TEXT = `
import { listTests as __wasmstrapList, runTest as __wasmstrapRun } from "wasmstrap/guest/test";
export function wasmstrapTests(): string { return __wasmstrapList(); }
export function wasmstrapRunTest(index: i32): void { __wasmstrapRun(index); }
`;

/** Lets the tests that an entry registers be listed and run; an entry without any stays as it is. */
export function exportTests(parser: Parser, entry: Source): void {
  if (!parser.sources.some(({ internalPath }) => internalPath === LIBRARY)) return;
  graftStatements(parser, entry, GENERATED_LABELS.tests, TEXT);
}
