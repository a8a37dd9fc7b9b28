import type { Permissions } from "../../../host/index.ts";
import type { Invocation } from "../guest.ts";

// What a program is run with.

let allowed: Permissions = {};
let invocation: Invocation | undefined;

/** What wasmstrap.json allows the module to reach: said by the program's first module. */
export function permit(permissions: Permissions): void {
  allowed = permissions;
}

export const permissions = (): Permissions => allowed;

/** The Runtime API is not for handlers. */
export function guarded(): readonly string[] {
  const api = process.env["AWS_LAMBDA_RUNTIME_API"];
  return api === undefined ? [] : [api];
}

/** The invocation under way; undefined while top-level code runs. */
export const current = (): Invocation | undefined => invocation;

export function setCurrent(now: Invocation | undefined): void {
  invocation = now;
}
