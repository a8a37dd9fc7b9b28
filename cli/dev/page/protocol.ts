// What the page and `wasmstrap dev` tell each other, as JSON.

export interface PageFunction {
  readonly name: string;
  readonly handler: string;
  readonly eventType: string;
  readonly payload: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** The sample of the handler's event type. */
  readonly sample: string | undefined;
}

/** A part of a module and its bytes. */
export interface PagePart {
  readonly name: string;
  readonly bytes: number;
}

export interface PageBuild {
  readonly ok: boolean;
  readonly report: string;
  readonly tookMs: number;
  readonly changed: readonly string[];
  readonly bytes: number | undefined;
  /** Bytes by source file, largest first. */
  readonly size: readonly PagePart[] | undefined;
}

export interface PageLogLine {
  readonly level: string;
  readonly text: string;
}

export interface PageInvocation {
  readonly number: number;
  readonly function: string;
  readonly atMs: number;
  readonly what: string;
  readonly httpStatus?: number | undefined;
  readonly problem?: string | undefined;
  readonly ok: boolean;
  readonly durationMs: number;
  readonly initMs?: number | undefined;
  readonly memoryBytes?: number | undefined;
  readonly requestId: string;
  readonly logs: readonly PageLogLine[];
  readonly failure?:
    | { readonly type: string; readonly message: string; readonly frames: readonly string[] }
    | undefined;
  readonly event: string;
  readonly reply: string;
}

export interface PageState {
  /** The project's folder. */
  readonly project: string;
  readonly functions: readonly PageFunction[];
  readonly build: PageBuild;
  readonly events: { readonly own: readonly string[]; readonly aws: readonly string[] };
  readonly invocations: readonly PageInvocation[];
}

export interface PageHttp {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** The answer to the button. */
export type PageReply =
  | { readonly ok: false; readonly report: string }
  | { readonly ok: true; readonly record: PageInvocation; readonly http?: PageHttp | undefined };
