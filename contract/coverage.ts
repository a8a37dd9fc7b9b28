/** A custom section of modules that report what runs: a `CoveredFile[]` as JSON, UTF-8. */
export const COVERAGE_SECTION = "wasmstrap:coverage";

/** What of a source file reports that it runs, each by the number that it reports. */
export interface CoveredFile {
  /** Relative to the project. */
  readonly path: string;
  readonly statements: readonly { readonly id: number; readonly at: Place }[];
  /** `at` is the function's body. */
  readonly functions: readonly {
    readonly id: number;
    readonly name: string;
    readonly at: Place;
  }[];
}

/** Lines are counted from 1, columns from 0. */
export type Place = readonly [line: number, column: number, endLine: number, endColumn: number];
