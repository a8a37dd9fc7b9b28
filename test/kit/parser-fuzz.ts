import { expect } from "vitest";

import { Headers } from "../../bootstrap/http/headers.ts";
import { ResponseParser } from "../../bootstrap/http/response-parser.ts";
import { Random } from "../../fuzz/random.ts";
import { damage, oddResponse, response } from "./http-responses.ts";
import { Llhttp } from "./llhttp.ts";

/** A response as our parser reads it. */
interface OurResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  readonly keepsAlive: boolean;
}

/** How many of the responses were taken by both, and how many by llhttp only. */
export interface Tally {
  taken: number;
  refusedByUs: number;
}

/**
 * Has both parsers read `count` responses, sound, damaged and odd, in the same pieces. What ours takes, llhttp must
 * take, and read as the same: then no peer can make this end of a connection lose step.
 */
export async function compareWithLlhttp(seed: number, count: number): Promise<Tally> {
  const llhttp = await Llhttp.open();
  const tally: Tally = { taken: 0, refusedByUs: 0 };
  for (let index = 0; index < count; index++) {
    const random = new Random(seed, index);
    const bytes = make(random);
    const cuts = Array.from({ length: random.below(4) }, () =>
      random.below(bytes.length + 1),
    ).toSorted((a, b) => a - b);
    const ours = readByUs(bytes, cuts);
    const theirs = llhttp.read(bytes, cuts);
    if (ours === undefined) {
      if (theirs !== undefined) tally.refusedByUs++;
      continue;
    }
    tally.taken++;
    const problem = differ(ours, theirs, bytes.length);
    if (problem !== undefined)
      expect.fail(
        `case ${index} of seed ${seed}: ${problem}: ${JSON.stringify(bytes.toString("latin1").slice(0, 600))}`,
      );
  }
  return tally;
}

// --- internal ---

function make(random: Random): Buffer {
  switch (random.below(4)) {
    case 0:
      return response(random, [0, 1, 20, 300]);
    case 1:
      return damage(random, response(random, [0, 1, 20, 300]));
    case 2:
      return oddResponse(random);
    default:
      return damage(random, oddResponse(random));
  }
}

function readByUs(bytes: Buffer, cuts: readonly number[]): OurResponse | undefined {
  const parser = new ResponseParser();
  let [status, headers, body, ended] = [0, new Headers(), "", false];
  parser.expect({
    head: (...head) => ([status, headers] = head),
    data: (chunk) => (body += chunk.toString("latin1")),
    end: () => (ended = true),
    lost: () => {},
  });
  try {
    let from = 0;
    for (const to of [...cuts, bytes.length]) {
      // The socket's buffer is read into again, so no piece outlives its call.
      const piece = Buffer.from(bytes.subarray(from, to));
      if (piece.length > 0) parser.execute(piece);
      piece.fill(0xee);
      from = to;
    }
    if (!ended) parser.finish();
  } catch {
    return undefined;
  }
  return ended ? { status, headers, body, keepsAlive: parser.keepsAlive } : undefined;
}

function differ(
  ours: OurResponse,
  theirs: ReturnType<Llhttp["read"]>,
  lengthBytes: number,
): string | undefined {
  if (theirs === undefined) return "llhttp refuses what we take";
  if (theirs.status !== ours.status) return `status ${ours.status}, to llhttp ${theirs.status}`;
  if (theirs.body !== ours.body)
    return `${ours.body.length} bytes, to llhttp ${theirs.body.length}`;
  if (theirs.lengthBytes !== lengthBytes) return `to llhttp it ends at ${theirs.lengthBytes}`;
  if (ours.keepsAlive && !theirs.keepsAlive) return "llhttp closes the connection";
  for (const [name, value] of theirs.headers) {
    // Our search is for names of letters, digits and hyphens.
    if (!/^[\w-]+$/.test(name)) continue;
    const found = ours.headers.combined(name);
    if (found !== value)
      return `${name} is ${JSON.stringify(found)}, to llhttp ${JSON.stringify(value)}`;
  }
  return undefined;
}
