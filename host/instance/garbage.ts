type Collect = (options?: { readonly type: "minor" }) => void;

let collect: Collect | undefined;

/**
 * Frees what nothing refers to any more, now. V8 hardly counts what is outside of its heap, and a dropped
 * instance's linear memory (or a large event's buffers) would still be there when the next one fills up: the two
 * together may be more than the process is allowed. Takes milliseconds: never on a reply's path.
 *
 * @param kind young: what was made since the last collections, in less time than all.
 */
export function collectGarbage(kind: "young" | "all"): void {
  collect ??= findCollect();
  if (kind === "young") collect({ type: "minor" });
  else collect();
}

// --- internal ---

/** V8 shows its collector to contexts that are made while the flag is set. Modules that init does not need. */
function findCollect(): Collect {
  const { setFlagsFromString } = process.getBuiltinModule("node:v8");
  const { runInNewContext } = process.getBuiltinModule("node:vm");
  setFlagsFromString("--expose-gc");
  const found = runInNewContext("gc") as Collect;
  setFlagsFromString("--no-expose-gc");
  return found;
}
