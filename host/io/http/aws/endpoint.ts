import { HttpFailure } from "../failure.ts";
import type { HttpRequest } from "../request.ts";

/** Where a service answers, and how requests to it are signed. */
export interface Service {
  readonly signingName: string;
  readonly region: string;
  /** Ends without a slash. */
  readonly endpoint: URL;
  /** A bucket is part of the host's name. */
  readonly virtualHosts: boolean;
  /** The request names it: it may be anywhere, and is judged as any other host. */
  readonly given: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Finds a service: what the request's URL begins with, `AWS_ENDPOINT_URL_<SERVICE>`, `AWS_ENDPOINT_URL`, or AWS's own
 * endpoint in a region.
 *
 * @param request `service` as in the endpoint's name: `dynamodb`, `bedrock-runtime`; `region` empty for `AWS_REGION`.
 * @throws {HttpFailure} No region is known, or the endpoint is not a URL.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function findService(
  { service: name, region: wanted, url }: Pick<HttpRequest, "service" | "region" | "url">,
  environment: Environment,
): Service {
  if (!/^[a-z][a-z0-9.-]{0,62}$/.test(name)) {
    throw new HttpFailure("invalid", `${JSON.stringify(name)} is not a service of AWS`);
  }
  const region = wanted || environment["AWS_REGION"] || environment["AWS_DEFAULT_REGION"] || "";
  if (!/^[a-z0-9-]{1,40}$/.test(region)) {
    throw new HttpFailure("invalid", `AWS_REGION must name a region: found "${region}"`);
  }
  const signingName = SIGNING_NAMES[name] ?? name;
  const named = /^https?:\/\/[^/?#]*/i.exec(url)?.[0];
  if (named !== undefined) {
    const endpoint = URL.parse(named);
    if (!endpoint) throw new HttpFailure("invalid", `the endpoint "${named}" is not a URL`);
    return { signingName, region, endpoint, virtualHosts: false, given: true };
  }
  const variable = `AWS_ENDPOINT_URL_${VARIABLES[name] ?? name.toUpperCase().replace(/[.-]/g, "_")}`;
  const ignored = environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] === "true";
  const set = ignored ? "" : environment[variable] || environment["AWS_ENDPOINT_URL"];
  if (set) {
    const endpoint = URL.parse(set.replace(/\/+$/, ""));
    if (!endpoint) throw new HttpFailure("invalid", `${variable} is not a URL: found "${set}"`);
    return { signingName, region, endpoint, virtualHosts: false, given: false };
  }
  const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  const endpoint = new URL(`https://${name}.${region}.${suffix}`);
  return { signingName, region, endpoint, virtualHosts: true, given: false };
}

/**
 * The URL of a request to a service.
 *
 * @param target Path and query, after an endpoint if it was given. Of S3: `/bucket/key`.
 */
export function serviceUrl(service: Service, target: string): URL {
  const { endpoint, virtualHosts, signingName, given } = service;
  if (given) return checked(target);
  if (!target.startsWith("/")) {
    throw new HttpFailure("invalid", `the path ${JSON.stringify(target)} must begin with a slash`);
  }
  const base = `${endpoint.origin}${endpoint.pathname.replace(/\/+$/, "")}`;
  const bucket = signingName === "s3" && virtualHosts ? VIRTUAL.exec(target) : null;
  if (!bucket) return checked(base + target);
  const [, name = "", rest = ""] = bucket;
  return checked(
    `${endpoint.protocol}//${name}.${endpoint.host}${rest.startsWith("/") ? rest : `/${rest}`}`,
  );
}

// --- internal ---

/** A bucket whose name can be one of a host; one with a dot would not fit the certificate. */
const VIRTUAL = /^\/([a-z0-9][a-z0-9-]{1,61}[a-z0-9])((?:[/?].*)?)$/s;

/** Where it is not the endpoint's name. */
const SIGNING_NAMES: Readonly<Record<string, string>> = {
  "bedrock-runtime": "bedrock",
  "bedrock-agent": "bedrock",
  "bedrock-agent-runtime": "bedrock",
  email: "ses",
  "api.ecr": "ecr",
};

/** Where it is not the endpoint's name in capitals. */
const VARIABLES: Readonly<Record<string, string>> = {
  secretsmanager: "SECRETS_MANAGER",
  events: "EVENTBRIDGE",
  states: "SFN",
  "cognito-idp": "COGNITO_IDENTITY_PROVIDER",
  logs: "CLOUDWATCH_LOGS",
  monitoring: "CLOUDWATCH",
  email: "SES",
};

function checked(text: string): URL {
  const url = URL.parse(text);
  if (!url) throw new HttpFailure("invalid", `"${text}" is not a URL`);
  return url;
}
