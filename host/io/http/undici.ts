/** What is used of undici. Its own types describe the package's front door, which loads all of it. */

export interface DispatchOptions {
  readonly path: string;
  readonly method: string;
  /** Name, value, name, value, … */
  readonly headers: readonly string[];
  readonly body: Uint8Array | undefined;
  /** Whether it may share a connection with requests that are not answered yet. */
  readonly idempotent: boolean;
}

export interface Controller {
  readonly rawHeaders: readonly Uint8Array[] | null;
  abort(reason: Error): void;
  pause(): void;
  resume(): void;
}

/** Called in this order; `onResponseError` ends at any point. */
export interface DispatchHandler {
  onRequestStart(controller: Controller): void;
  onResponseStart(
    controller: Controller,
    status: number,
    headers?: unknown,
    statusText?: string,
  ): void;
  onResponseData(controller: Controller, chunk: Uint8Array): void;
  onResponseEnd(): void;
  onResponseError(controller: Controller | null, error: Error): void;
}

export interface Dispatcher {
  dispatch(options: DispatchOptions, handler: DispatchHandler): boolean;
  destroy(): Promise<void>;
}
