import { hash } from "node:crypto";
import { crc32 } from "node:zlib";

export function handler(event) {
  const body = Buffer.from(event.body, "base64");
  return { sha256: hash("sha256", body), crc32: crc32(body) };
}
