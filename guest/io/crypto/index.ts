// What users know as `crypto`.

export { aesGcmDecrypt, aesGcmEncrypt } from "./aes";
export { createHash, createHmac, digest, Hash, hmac, timingSafeEqual } from "./hash";
export { getRandomValues, randomBytes, randomUUID } from "./random";
export { Verdict, verifySignature } from "./verify";
