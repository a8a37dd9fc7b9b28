import { Context } from "wasmstrap/guest";

export function good(event: string): string {
  return event;
}

export function bad(event: string, other: string, context: Context): string {
  return event + other + context.requestId;
}
