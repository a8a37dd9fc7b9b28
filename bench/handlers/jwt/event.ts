import { createHmac } from "node:crypto";
import { httpApiEvent } from "../../json/payloads.ts";

export function createEvent(): object {
  const signed = [
    { alg: "HS256", typ: "JWT" },
    { sub: "user-1234", name: "Ada Lovelace", scope: "read write", exp: 1900000000 },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  const hmac = createHmac("sha256", "correct horse battery staple").update(signed);
  const event = httpApiEvent() as { headers: Record<string, string> };
  event.headers["authorization"] = `Bearer ${signed}.${hmac.digest("base64url")}`;
  return event;
}
