// `node:buffer`

export { Buffer } from "../ambient/buffer";
