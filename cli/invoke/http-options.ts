import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import {
  httpEvent,
  makeRequest,
  PAYLOADS,
  type Payload,
  payloadOf,
  plainFrontEnd,
} from "../../events/index.ts";
import type { NamedEvent } from "./event.ts";

/** The options that describe an HTTP request; the event is what a front end makes of it. */
export interface HttpOptions {
  readonly path?: string;
  readonly method?: string;
  readonly header: readonly Pair[];
  readonly query: readonly Pair[];
  readonly body?: string;
  readonly payload?: Payload;
}

export type Pair = readonly [name: string, value: string];

export function defineHttpOptions(command: Command): void {
  command
    .option("--path <path>", "makes the event of an HTTP request: its path, with or without query")
    .option("--method <method>", "of the request; GET, or POST with a body", readMethod)
    .option("--header <name: value>", "of the request; as often as needed", addHeader, [])
    .option("--query <name=value>", "of the request; as often as needed", addQuery, [])
    .option("--body <text>", "of the request; @file takes a file's bytes", readBodyOption)
    .addOption(
      new Option(
        "--payload <kind>",
        "the front end; by the handler's event type unless given",
      ).choices(PAYLOADS),
    );
}

/** Whether a request was described. */
export function hasRequest({ path, method, header, query, body, payload }: HttpOptions): boolean {
  const parts = [path, method, body, payload];
  return parts.some((each) => each !== undefined) || header.length > 0 || query.length > 0;
}

/** @param eventType The handler's, which tells the front end where `--payload` does not. */
export function requestEvent(options: HttpOptions, eventType: string): NamedEvent {
  const payload = options.payload ?? payloadOf(eventType);
  const body = options.body === undefined ? undefined : readBody(options.body);
  const headers = grouped(options.header);
  const request = makeRequest({
    path: options.path,
    method: options.method,
    headers: isJson(body) && !hasContentType(headers) ? withJson(headers) : headers,
    query: grouped(options.query),
    body,
  });
  const event = httpEvent(payload, request, plainFrontEnd(randomUUID(), Date.now()));
  return {
    name: `${request.method} ${request.target} as ${payload}`,
    bytes: Buffer.from(JSON.stringify(event)),
  };
}

// --- internal ---

function readMethod(text: string): string {
  if (/^[!#$%&'*+.^_`|~\w-]+$/.test(text)) return text.toUpperCase();
  throw new InvalidArgumentError("It must be an HTTP method.");
}

function addHeader(text: string, all: readonly Pair[]): readonly Pair[] {
  const [, name, value] = /^([^:\s]+):\s*(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError("It must be `name: value`.");
  return [...all, [name, value]];
}

function addQuery(text: string, all: readonly Pair[]): readonly Pair[] {
  const mark = text.indexOf("=");
  if (mark < 1) throw new InvalidArgumentError("It must be name=value.");
  return [...all, [text.slice(0, mark), text.slice(mark + 1)]];
}

function readBodyOption(text: string): string {
  if (!text.startsWith("@")) return text;
  try {
    readFileSync(text.slice(1));
  } catch {
    throw new InvalidArgumentError(`Cannot read the file ${text.slice(1)}.`);
  }
  return text;
}

function readBody(text: string): string | Uint8Array {
  return text.startsWith("@") ? readFileSync(text.slice(1)) : text;
}

/** Several values of one name make a list. */
function grouped(pairs: readonly Pair[]): Record<string, string[]> {
  const groups: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const [name, value] of pairs) (groups[name] ??= []).push(value);
  return groups;
}

function isJson(body: string | Uint8Array | undefined): boolean {
  if (typeof body !== "string") return false;
  try {
    return typeof JSON.parse(body) === "object";
  } catch {
    return false;
  }
}

function hasContentType(headers: Readonly<Record<string, readonly string[]>>): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === "content-type");
}

function withJson(headers: Record<string, string[]>): Record<string, string[]> {
  return { ...headers, "content-type": ["application/json"] };
}
