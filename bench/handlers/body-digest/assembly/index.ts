import { sha256 } from "../../shared/assembly/sha256";
import { crc32 } from "./crc32";

@json
class Upload {
  @base64 body: Uint8Array = new Uint8Array(0);
}

@json
class Digests {
  sha256: string = "";
  crc32: u32 = 0;
}

export function handler(event: Upload): Digests {
  const digests = new Digests();
  digests.sha256 = hex(sha256(event.body));
  digests.crc32 = crc32(event.body);
  return digests;
}

function hex(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i++) text += bytes[i].toString(16).padStart(2, "0");
  return text;
}
