// `node:crypto`, as far as handlers use it.

export {
  createHash,
  createHmac,
  getRandomValues,
  Hash,
  randomBytes,
  randomUUID,
  timingSafeEqual,
} from "../../io/crypto/index";
