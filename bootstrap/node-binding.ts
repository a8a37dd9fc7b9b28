import { isPlain } from "../contract/index.ts";

/**
 * One of the parts that Node's own modules are made of. They are Node's own affair, and `process.binding`, which gives
 * them, is documented as deprecated: what is built on them is only faster, and does without where they are missing.
 *
 * @returns undefined for a Node with which it was not tried, under its permission model, or with `WASMSTRAP_PLAIN`.
 */
export function nodeBinding(name: string): object | undefined {
  const { binding } = process as unknown as { binding?: (name: string) => object };
  const { version } = process;
  const tried = version.startsWith("v24.") || version.startsWith("v26.");
  if (binding === undefined || isPlain() || !tried) return undefined;
  // `--pending-deprecation` would warn of it, and with `--throw-deprecation` end the process.
  const deprecations = process as { noDeprecation?: boolean | undefined };
  const { noDeprecation } = deprecations;
  deprecations.noDeprecation = true;
  try {
    return binding(name);
  } catch {
    return undefined;
  } finally {
    deprecations.noDeprecation = noDeprecation;
  }
}
