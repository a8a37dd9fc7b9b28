import { Context } from "wasmstrap/guest";

export function handler(context: Context, event: string): string {
  return event + context.requestId;
}
