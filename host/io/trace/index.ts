/** `wasmstrap:trace`: subsegments for X-Ray, of what a handler does and calls. A bundle of its own. */
import { isJson } from "../../json-text.ts";
import type { IoInstance, IoSurroundings } from "../types.ts";
import { Daemon } from "./daemon.ts";
import { Subsegments } from "./subsegments.ts";

/** As much as is read of what a handler says of a subsegment: the daemon takes no more. */
const MOST_BYTES = 64 * 1_024;

export function open(surroundings: IoSurroundings): IoInstance {
  const { memory, invocation, log, ownEnvironment, calls } = surroundings;
  daemon ??= new Daemon(ownEnvironment["AWS_XRAY_DAEMON_ADDRESS"]);
  const subsegments = new Subsegments(daemon, invocation, (text) => log("warn", text));
  calls.tracer = subsegments;
  const text = (pointer: number, length: number): string =>
    memory().utf8(pointer, Math.min(length >>> 0, MOST_BYTES + 1));
  return {
    functions: {
      begin: (pointer, length) => subsegments.begin(text(pointer, length)),
      end: (number, pointer, length) => {
        const members = text(pointer, length);
        // What a module made up must not be taken for a document's own members.
        subsegments.end(number, isJson(`{${members}}`) ? members : "");
      },
    },
    suspending: {},
    end: () => subsegments.endAll(),
  };
}

// --- internal ---

/** Of the process. */
let daemon: Daemon | undefined;
