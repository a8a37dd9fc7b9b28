import { HttpFailure } from "../failure.ts";
import type { Credentials } from "../../../aws-signature.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Gets a document of the environment's own, which no guest may ask for. */
export type GetOwn = (url: URL, authorization: string) => Promise<string>;

/** Credentials of the container are renewed so long before they expire. */
const MARGIN_MS = 300_000;

/** What requests are signed with: of the environment, or, after SnapStart, of its endpoint for containers. */
export class CredentialSource {
  readonly #environment: Environment;
  readonly #get: GetOwn;
  #kept: { readonly credentials: Credentials; readonly untilMs: number } | undefined;

  constructor(environment: Environment, get: GetOwn) {
    this.#environment = environment;
    this.#get = get;
  }

  /** @throws {HttpFailure} There are none. */
  find(): Credentials | Promise<Credentials> {
    const {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
    } = this.#environment;
    if (accessKeyId && secretAccessKey) return { accessKeyId, secretAccessKey, sessionToken };
    if (this.#kept && this.#kept.untilMs > Date.now()) return this.#kept.credentials;
    return this.#ofContainer();
  }

  /** @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html */
  async #ofContainer(): Promise<Credentials> {
    const uri = this.#environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"];
    const url = uri ? URL.parse(uri) : null;
    if (!url) {
      throw new HttpFailure(
        "credentials",
        "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_CONTAINER_CREDENTIALS_FULL_URI, must be set",
      );
    }
    const token = this.#environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] ?? "";
    const text = await this.#get(url, token);
    const found = parse(text);
    if (!found) throw new HttpFailure("credentials", `${url.host} gave no credentials`);
    this.#kept = found;
    return found.credentials;
  }
}

// --- internal ---

function parse(text: string): { credentials: Credentials; untilMs: number } | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { AccessKeyId, SecretAccessKey, Token, Expiration } = document as Record<string, unknown>;
  if (typeof AccessKeyId !== "string" || typeof SecretAccessKey !== "string") return undefined;
  const expires = typeof Expiration === "string" ? Date.parse(Expiration) : NaN;
  return {
    credentials: {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: typeof Token === "string" ? Token : undefined,
    },
    untilMs: Number.isNaN(expires) ? Date.now() + MARGIN_MS : expires - MARGIN_MS,
  };
}
