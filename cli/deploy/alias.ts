import type { FunctionConfiguration } from "@aws-sdk/client-lambda";
import type { Calls } from "./calls.ts";
import type { Aws } from "./client.ts";

/**
 * Publishes the function as it is, and moves the alias to that version. AWS publishes nothing where nothing has
 * changed since the last version.
 *
 * @returns The version; undefined in a dry run.
 */
export async function deployAlias(
  { sdk, client }: Aws,
  calls: Calls,
  name: string,
  alias: string,
  deployed: FunctionConfiguration | undefined,
): Promise<string | undefined> {
  const found = await findAlias({ sdk, client }, name, alias);
  if (calls.dry && calls.count === 0 && found !== undefined) return found;
  const publish = {
    FunctionName: name,
    ...(deployed?.CodeSha256 === undefined ? {} : { CodeSha256: deployed.CodeSha256 }),
  };
  const published = await calls.change("PublishVersion", publish, () =>
    client.send(new sdk.PublishVersionCommand(publish)),
  );
  const version = published?.Version;
  if (version !== undefined && version === found) return version;
  const input = { FunctionName: name, Name: alias, FunctionVersion: version ?? "the new version" };
  if (found === undefined)
    await calls.change("CreateAlias", input, () => client.send(new sdk.CreateAliasCommand(input)));
  else
    await calls.change("UpdateAlias", input, () => client.send(new sdk.UpdateAliasCommand(input)));
  return version;
}

// --- internal ---

/** The version that it points at. */
async function findAlias(
  { sdk, client }: Aws,
  name: string,
  alias: string,
): Promise<string | undefined> {
  try {
    const input = { FunctionName: name, Name: alias };
    return (await client.send(new sdk.GetAliasCommand(input))).FunctionVersion;
  } catch (error) {
    if (error instanceof sdk.ResourceNotFoundException) return undefined;
    throw error;
  }
}
