/** Whether what only makes things faster is left out: `WASMSTRAP_PLAIN=1`, see docs/architecture.md. */
export function isPlain(): boolean {
  return process.env["WASMSTRAP_PLAIN"] === "1";
}
