/** The function that the compiler puts round a handler is called this and the handler's name. */
export const WRAPPER_PREFIX = "__wasmstrapHandle_";

/** A function for tests has another beside it, called this: the run-time type of its nth parameter, if it is a list. */
export const LISTS_SUFFIX = "$lists";

/**
 * Code that the compiler generates for `a.ts` counts, in source maps and stack traces, as a source `a.<label>.ts`:
 * wrappers of handlers, codecs of `@json` classes, and what a test calls functions by.
 */
export const GENERATED_LABELS = {
  handlers: "handlers",
  json: "json",
  calls: "calls",
  tests: "tests",
} as const;

/** A field of a module's source map: names of its functions, by index, with imported ones. */
export const NAMES_KEY = "x_wasmstrap_names";

/** In UTF-16 code units; a module's names may be what they like. */
const LABEL_LENGTH = 256;

/** A function's name as a stack shows it: `~lib/map/Map<~lib/string/String,i32>#get` → `Map<String,i32>#get` */
export function shortName(name: string): string {
  return name
    .slice(0, LABEL_LENGTH)
    .replace(/(?:~?[\w.@-]+\/)+/g, "")
    .replace(WRAPPER_PREFIX, "");
}
