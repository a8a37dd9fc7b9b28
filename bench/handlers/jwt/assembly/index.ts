import { APIGatewayProxyEventV2, base64Decode, JSON } from "wasmstrap/guest";
import { hmacSha256 } from "../../shared/assembly/sha256";

const SECRET = Uint8Array.wrap(String.UTF8.encode("correct horse battery staple"));

@json
class Header {
  alg: string = "";
}

@json
class Claims {
  sub: string = "";
  /** Seconds since 1970. */
  exp: f64 = 0;
}

@json
class Verdict {
  isAuthorized: bool = false;
  subject: string = "";
}

export function handler(event: APIGatewayProxyEventV2): Verdict {
  const verdict = new Verdict();
  const headers = event.headers;
  if (!headers.has("authorization")) return verdict;
  const parts = headers.get("authorization").slice("Bearer ".length).split(".");
  if (parts.length != 3 || parse<Header>(parts[0]).alg != "HS256") return verdict;
  const signed = Uint8Array.wrap(String.UTF8.encode(parts[0] + "." + parts[1]));
  const given = base64UrlDecode(parts[2]);
  if (given === null || !equal(hmacSha256(SECRET, signed), given)) return verdict;
  const claims = parse<Claims>(parts[1]);
  if (claims.exp * 1000 <= <f64>event.requestContext.timeEpoch) return verdict;
  verdict.isAuthorized = true;
  verdict.subject = claims.sub;
  return verdict;
}

function parse<T>(part: string): T {
  const bytes = base64UrlDecode(part);
  if (bytes === null) throw new Error("not base64url: " + part);
  return JSON.parse<T>(String.UTF8.decode(bytes.buffer));
}

function base64UrlDecode(text: string): Uint8Array | null {
  const padding = "=".repeat((4 - (text.length & 3)) & 3);
  return base64Decode(text.replaceAll("-", "+").replaceAll("_", "/") + padding);
}

/** Takes the same time wherever they differ. */
function equal(a: Uint8Array, b: Uint8Array): bool {
  if (a.length != b.length) return false;
  let difference: u8 = 0;
  for (let i = 0; i < a.length; i++) difference |= a[i] ^ b[i];
  return difference == 0;
}
