import { Context } from "wasmstrap/guest";

export function handler(event: string, context: Context, retries: i32): void {}
