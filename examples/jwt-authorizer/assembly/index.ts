import {
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerResult,
  Jwks,
  jwt,
  JwtKey,
  JwtOptions,
} from "wasmstrap/guest";

@json
class Claims {
  sub: string = "";
  scope: string = "";
}

const issuer = process.env.ISSUER ?? "https://issuer.example.com";
const audience = process.env.AUDIENCE ?? "shop";
/** Fetched with the first token, and kept: an instance asks again for a key that it does not know. */
const keys = new Jwks(`${issuer}/.well-known/jwks.json`);

export function handler(
  event: APIGatewayRequestAuthorizerEventV2,
): APIGatewaySimpleAuthorizerResult {
  const header = event.header("authorization") ?? "";
  if (!header.startsWith("Bearer ")) return APIGatewaySimpleAuthorizerResult.deny();
  const options: JwtOptions = { algorithms: ["RS256"], issuer, audience, tolerance: 30 };
  const verified = jwt.verify(header.slice("Bearer ".length), JwtKey.fromJwks(keys), options);
  if (!verified.ok) {
    console.warn(`${event.rawPath} is refused: ${verified.error}`);
    return APIGatewaySimpleAuthorizerResult.deny();
  }
  const claims = verified.claims<Claims>();
  return APIGatewaySimpleAuthorizerResult.allow()
    .with("user", claims.sub)
    .with("scope", claims.scope);
}
