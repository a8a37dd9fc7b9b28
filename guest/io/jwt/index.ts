// What users know as `jwt`.

export { Jwks } from "./jwks";
export { JwtKey, JwtOptions, JwtResult, verify } from "./verify";
