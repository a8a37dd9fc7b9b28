// `@aws-sdk/s3-request-presigner`

import { BlockReader, BlockWriter } from "../io/block";
import { Request, writeRequest } from "../io/http/request";
import { Response } from "../io/http/response";
import { ServiceClient } from "./service/client";
import { RestCommand } from "./service/rest-command";

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
}

/** A URL by which anyone who holds it does what a command says. */
export function getSignedUrl(
  client: ServiceClient,
  command: RestCommand,
  options: PresigningArguments = new PresigningArguments(),
): string {
  const asked = command.__presigned();
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
