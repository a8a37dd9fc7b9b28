import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as Sdk from "@aws-sdk/client-lambda";
import { CommandError } from "../output.ts";

/** Where to deploy to; what is absent is found as the AWS CLI finds it. */
export interface Place {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  readonly endpointUrl?: string | undefined;
}

/** AWS's own client, with its module: commands are classes of it. */
export interface Aws {
  readonly sdk: typeof Sdk;
  readonly client: Sdk.LambdaClient;
}

const PACKAGE = "@aws-sdk/client-lambda";

/**
 * Opens AWS's client for Lambda, as the project has it installed: only this command needs it.
 *
 * @throws {CommandError} It is not installed.
 */
export async function openAws(directory: string, place: Place): Promise<Aws> {
  const sdk = await loadSdk(directory);
  // The AWS CLI takes this variable, too; the client alone does not.
  const region =
    place.region ?? process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"] ?? undefined;
  const client = new sdk.LambdaClient({
    ...(region === undefined ? {} : { region }),
    ...(place.profile === undefined ? {} : { profile: place.profile }),
    ...(place.endpointUrl === undefined ? {} : { endpoint: place.endpointUrl }),
  });
  return { sdk, client };
}

/** What AWS or its client refused, in one line that ends with what to do. */
export function asCommandError(action: string, error: unknown): CommandError {
  if (error instanceof CommandError || !(error instanceof Error)) throw error;
  const advice = ADVICE.find(([pattern]) => pattern.test(`${error.name}: ${error.message}`));
  const next = advice?.[1] ?? "correct that, then run `wasmstrap deploy`";
  const message = error.message.replaceAll(/\s+/g, " ");
  return new CommandError(`Cannot ${action}: ${error.name}: ${message}: ${next}`, { cause: error });
}

// --- internal ---

const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /^CredentialsProviderError|Could not load credentials/,
    "set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run `aws configure`",
  ],
  [/Region is missing/, "add `--region`, or set AWS_REGION"],
  [/ECONNREFUSED|ENOTFOUND/, "check `--endpoint-url` and AWS_ENDPOINT_URL"],
  [/^AccessDenied/, "have the action allowed for the credentials in use"],
];

async function loadSdk(directory: string): Promise<typeof Sdk> {
  let path: string;
  try {
    path = createRequire(join(directory, "package.json")).resolve(PACKAGE);
  } catch (cause) {
    throw new CommandError(
      `Cannot deploy: AWS's client is not installed: run \`npm install --save-dev ${PACKAGE}\``,
      { cause },
    );
  }
  const loaded = (await import(pathToFileURL(path).href)) as typeof Sdk & { default?: typeof Sdk };
  return loaded.default ?? loaded;
}
