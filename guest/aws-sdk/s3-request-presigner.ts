// `@aws-sdk/s3-request-presigner`

import { encodeUri } from "../io/aws/encode";
import { BlockReader, BlockWriter } from "../io/block";
import { Headers } from "../io/http/headers";
import { Request, RequestInit, writeRequest } from "../io/http/request";
import { Response } from "../io/http/response";
import { ServiceClient } from "./service/client";
import { RestCommand, RestRequest } from "./service/rest-command";

// @ts-ignore: decorator
@external("wasmstrap:http", "presign")
declare function hostPresign(block: usize, length: usize, seconds: u32): usize;

// @ts-ignore: decorator
@external("wasmstrap:http", "take")
declare function take(to: usize): void;

/** How long a URL is valid. */
export class PresigningArguments {
  /** In seconds: 15 minutes, unless it is given; a week at most. */
  expiresIn: f64 = 900;
  /** Names, in small letters: headers that are signed though they are not otherwise, such as `content-type`. */
  signableHeaders: Set<string> | null = null;
  /** Headers that are signed, and not in the query. */
  unhoistableHeaders: Set<string> | null = null;
  /** Headers that are in the query, and not signed. */
  hoistableHeaders: Set<string> | null = null;
}

/** A URL by which anyone who holds it does what a command says. */
export function getSignedUrl(
  client: ServiceClient,
  command: RestCommand,
  options: PresigningArguments = new PresigningArguments(),
): string {
  const asked = presigned(command, options);
  const block = new BlockWriter();
  block.number(1);
  writeRequest(block, new Request(client.__aws.endpoint + asked.target, asked.init), false, client.__aws.service, client.__aws.region);
  const result = new ArrayBuffer(<i32>hostPresign(block.pointer, block.byteLength, <u32>options.expiresIn));
  take(changetype<usize>(result));
  const response = new Response(new BlockReader(result), asked.target);
  const error = response.error;
  if (error) throw error;
  return response.url;
}

// --- internal ---

/** What a URL says of a command: in its query, and in headers that are to be sent with it. */
function presigned(command: RestCommand, options: PresigningArguments): RestRequest {
  const made = command.__request();
  const headers = made.init.headers!;
  const signed = new Headers();
  let query = "";
  for (let i = 0; i < headers.size; ++i) {
    const name = headers.nameAt(i).toLowerCase();
    const value = headers.valueAt(i);
    if (isIn(options.hoistableHeaders, name) || (name.startsWith("x-amz-") && !isKept(name, options))) {
      query += "&" + name + "=" + encodeUri(value);
    } else if (isIn(options.signableHeaders, name) || !UNSIGNED.includes(name)) {
      signed.append(name, value);
    }
  }
  if (query.length) made.target += (made.target.includes("?") ? "&" : "?") + query.substring(1);
  const init = new RequestInit();
  init.method = command.__method;
  init.headers = signed;
  made.init = init;
  return made;
}

/** What a browser or a proxy changes. */
// @ts-ignore: decorator
@lazy
const UNSIGNED = ["content-type", "cache-control", "expect"];

/** S3 takes how it is to encrypt from a header alone. */
function isKept(name: string, options: PresigningArguments): bool {
  return name.startsWith("x-amz-server-side-encryption") || isIn(options.unhoistableHeaders, name);
}

function isIn(names: Set<string> | null, name: string): bool {
  return names !== null && names.has(name);
}
