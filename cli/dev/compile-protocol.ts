import type { Diagnostic } from "../../compiler/index.ts";
import type { JavaScript } from "../engine/javascript.ts";
import type { Engine } from "../engine/engine.ts";

/** What the compiler's thread is asked for: one build, without an answer from the cache where it is to get warm. */
export interface CompileRequest {
  readonly id: number;
  readonly directory: string;
  readonly target: string;
  readonly engine: Engine;
  /** Where JavaScript goes, below `devFolder`. */
  readonly number: number;
  readonly cache: boolean;
  readonly colors: boolean;
}

/** What became of it. */
export interface CompileReply {
  readonly id: number;
  /** asconfig.json cannot be built from; nothing else is said then. */
  readonly configError?: string;
  readonly ok: boolean;
  readonly report: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute paths of what was read. */
  readonly sources: readonly string[];
  readonly outFile: string;
  readonly cached: boolean;
  /** By absolute path; empty unless `ok`, and for JavaScript. */
  readonly files: readonly (readonly [path: string, contents: Uint8Array | string])[];
  /** What the sources are as JavaScript, where that was asked for and `ok`. */
  readonly javascript?: JavaScript;
  readonly tookMs: number;
}
