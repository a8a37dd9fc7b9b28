// `node:url`

export { URL, URLSearchParams } from "../ambient/url";
