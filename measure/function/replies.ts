import { isDeepStrictEqual } from "node:util";
import type { Contestant } from "../contestants.ts";
import type { NamedEvent } from "./measure.ts";

/** The two handlers reply differently, so that their times say nothing. */
export class RepliesDiffer extends Error {
  override readonly name = "RepliesDiffer";
}

/** @throws {RepliesDiffer} */
export async function expectSameReplies(
  wasm: Contestant,
  js: Contestant,
  events: readonly NamedEvent[],
): Promise<void> {
  for (const { name, bytes } of events) {
    const [ours, theirs] = [await replyOf(wasm, bytes), await replyOf(js, bytes)];
    if (isDeepStrictEqual(read(ours), read(theirs))) continue;
    throw new RepliesDiffer(
      `Cannot compare: replies to ${name} differ: wasm ${ours.slice(0, 200)}, JavaScript ${theirs.slice(0, 200)}`,
    );
  }
}

// --- internal ---

async function replyOf(contestant: Contestant, event: Buffer): Promise<string> {
  const reply = Buffer.from(await contestant.invoke(event)).toString();
  contestant.release();
  return reply;
}

/** A handler of text may reply with what is not JSON. */
function read(reply: string): unknown {
  try {
    return JSON.parse(reply);
  } catch {
    return reply;
  }
}
