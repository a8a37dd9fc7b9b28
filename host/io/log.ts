import { isJson } from "../json-text.ts";
import type { IoProvider } from "./types.ts";

const LEVELS = ["trace", "debug", "info", "warn", "error"] as const;
/** As much as CloudWatch takes of a record. */
const MOST_BYTES = 1_048_576;

/** `wasmstrap:log`: records with fields, and lines that are for CloudWatch rather than for a reader. */
export const log: IoProvider = {
  open: ({ memory, log: write, record }) => {
    const text = (pointer: number, length: number) =>
      memory().utf8(pointer, Math.min(length >>> 0, MOST_BYTES));
    return {
      functions: {
        record: (level, pointer, length) => {
          const json = text(pointer, length);
          // What was cut, or what a module made up, is not an object: it is a message then.
          const whole = length >>> 0 <= MOST_BYTES && isObject(json);
          const name = LEVELS[level] ?? "info";
          if (whole && record) record(name, json);
          else write(name, json);
        },
        line: (pointer, length) => {
          const json = text(pointer, length);
          if (record && isObject(json)) record(undefined, json);
          else write("info", json);
        },
      },
      suspending: {},
      end: () => undefined,
    };
  },
};

/**
 * A line break in it would forge a line: JSON's own are escaped. Not by `JSON.parse`, whose objects would have keys that
 * strangers chose (json-text.ts).
 */
function isObject(json: string): boolean {
  return json.startsWith("{") && !/[\r\n]|^\{\s*\}/.test(json) && isJson(json);
}
