import { createHmac, timingSafeEqual } from "node:crypto";

const SECRET = "correct horse battery staple";
const REFUSED = { isAuthorized: false, subject: "" };

export function handler({ headers, requestContext }) {
  const [header, payload, signature] =
    headers.authorization?.slice("Bearer ".length).split(".") ?? [];
  if (signature === undefined || parse(header).alg !== "HS256") return REFUSED;
  const expected = createHmac("sha256", SECRET).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return REFUSED;
  const { sub, exp } = parse(payload);
  if (exp * 1000 <= requestContext.timeEpoch) return REFUSED;
  return { isAuthorized: true, subject: sub };
}

const parse = (part) => JSON.parse(Buffer.from(part, "base64url").toString());
