// Objects of S3.

import { BlockReader, BlockWriter } from "../block";
import { Headers } from "../http/headers";
import { Request, RequestInit, writeRequest } from "../http/request";
import { Response } from "../http/response";
import { AwsClient, AwsResponse } from "./client";
import { encodeUri } from "./encode";

// @ts-ignore: decorator
@external("wasmstrap:http", "presign")
declare function hostPresign(block: usize, length: usize, seconds: u32): usize;

// @ts-ignore: decorator
@external("wasmstrap:http", "take")
declare function take(to: usize): void;

/** What `list` found. */
@final
export class S3Listing {
  keys: string[] = [];
  /** Sizes of the objects, in bytes, in the order of `keys`. */
  sizes: i64[] = [];
  /** For `after` of the next call; null at the end. */
  next: string | null = null;
}

/** A bucket. Its methods wait, and throw an `AwsError` where S3 refuses. */
@final
export class Bucket {
  private client: AwsClient;

  constructor(
    public name: string,
    region: string = "",
  ) {
    this.client = new AwsClient("s3", region);
  }

  /** An object's bytes, or null where there is none. */
  get(key: string): Uint8Array | null {
    const answer = this.send("GET", key, new RequestInit(), "GetObject");
    return answer ? answer.bytes() : null;
  }

  /** An object's headers, content type and length among them, or null where there is none. */
  head(key: string): Headers | null {
    const answer = this.send("HEAD", key, new RequestInit(), "HeadObject");
    return answer ? answer.headers : null;
  }

  put(key: string, body: Uint8Array, contentType: string = "application/octet-stream"): void {
    const init = new RequestInit();
    init.bytes = body;
    init.headers = Headers.of("content-type", contentType);
    this.client.send("PUT", this.target(key), init, "PutObject").orThrow();
  }

  delete(key: string): void {
    this.client.send("DELETE", this.target(key), new RequestInit(), "DeleteObject").orThrow();
  }

  /** Keys that begin with `prefix`, a thousand at a time. @param after `S3Listing.next`. */
  list(prefix: string = "", after: string | null = null): S3Listing {
    let target = "/" + this.name + "?list-type=2&encoding-type=url&prefix=" + encodeUri(prefix);
    if (after !== null) target += "&continuation-token=" + encodeUri(after);
    const xml = this.client.send("GET", target, new RequestInit(), "ListObjectsV2").orThrow().text();
    return parseListing(xml);
  }

  /**
   * A URL that lets anyone who holds it use the object.
   * @param method GET to read, PUT to write. @param seconds how long it is valid: a week at most.
   */
  presign(key: string, method: string = "GET", seconds: u32 = 900): string {
    const block = new BlockWriter();
    block.number(1);
    const init = new RequestInit();
    init.method = method;
    writeRequest(block, new Request(this.target(key), init), false, "s3", this.client.region);
    const result = new ArrayBuffer(<i32>hostPresign(block.pointer, block.byteLength, seconds));
    take(changetype<usize>(result));
    const response = new Response(new BlockReader(result), key);
    const error = response.error;
    if (error) throw error;
    return response.url;
  }

  /** Null where there is no such object. */
  private send(method: string, key: string, init: RequestInit, operation: string): AwsResponse | null {
    const answer = this.client.send(method, this.target(key), init, operation);
    const error = answer.error;
    if (error && (error.code == "NoSuchKey" || error.code == "NotFound")) return null;
    return answer.orThrow();
  }

  private target(key: string): string {
    if (!key.length) throw new RangeError("An object of S3 must have a key");
    const path = "/" + key + "/";
    if (path.includes("/../") || path.includes("/./")) {
      throw new RangeError('The key "' + key + '" has a part . or .., which a URL cannot hold');
    }
    return "/" + this.name + "/" + encodeUri(key, 0x2f);
  }
}

function parseListing(xml: string): S3Listing {
  const listing = new S3Listing();
  for (let at = xml.indexOf("<Contents>"); at >= 0; at = xml.indexOf("<Contents>", at + 1)) {
    const end = xml.indexOf("</Contents>", at);
    const entry = xml.substring(at, end);
    listing.keys.push(decodeURIComponent(textOf(entry, "Key").replaceAll("+", " ")));
    listing.sizes.push(I64.parseInt(textOf(entry, "Size")));
  }
  const token = textOf(xml, "NextContinuationToken");
  if (token.length) listing.next = unescape(token);
  return listing;
}

/** Empty where there is no such element. */
function textOf(xml: string, name: string): string {
  const start = xml.indexOf("<" + name + ">");
  if (start < 0) return "";
  const from = start + name.length + 2;
  return xml.substring(from, xml.indexOf("</" + name + ">", from));
}

function unescape(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
