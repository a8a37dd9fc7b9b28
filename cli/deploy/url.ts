import { isDeepStrictEqual } from "node:util";
import type { AddPermissionCommandInput, FunctionUrlConfig } from "@aws-sdk/client-lambda";
import type { UrlSettings } from "../../project/index.ts";
import type { Calls } from "./calls.ts";
import type { Aws } from "./client.ts";
import { urlConfigurationOf } from "./configuration.ts";

/** What a Function URL belongs to: a function, or an alias of it. */
interface Owner {
  readonly FunctionName: string;
  readonly Qualifier?: string;
}

/**
 * Makes, changes or removes the Function URL, and lets everybody call it, or nobody but whom IAM lets.
 *
 * @param settings False removes it.
 * @returns The URL; undefined where there is none, and in a dry run that would make it.
 */
export async function deployUrl(
  aws: Aws,
  calls: Calls,
  name: string,
  alias: string | undefined,
  settings: boolean | UrlSettings,
): Promise<string | undefined> {
  const { sdk, client } = aws;
  const owner: Owner = { FunctionName: name, ...(alias === undefined ? {} : { Qualifier: alias }) };
  const found = await absentAs(undefined, aws, () =>
    client.send(new sdk.GetFunctionUrlConfigCommand(owner)),
  );
  if (settings === false) {
    await setPublic(aws, calls, owner, false);
    if (found !== undefined)
      await calls.change("DeleteFunctionUrlConfig", owner, () =>
        client.send(new sdk.DeleteFunctionUrlConfigCommand(owner)),
      );
    return undefined;
  }
  const wanted = urlConfigurationOf(settings);
  const input = { ...owner, ...wanted };
  let url = found?.FunctionUrl;
  if (found === undefined) {
    const created = await calls.change("CreateFunctionUrlConfig", input, () =>
      client.send(new sdk.CreateFunctionUrlConfigCommand(input)),
    );
    url = created?.FunctionUrl;
  } else if (!isConfigured(wanted, found)) {
    await calls.change("UpdateFunctionUrlConfig", input, () =>
      client.send(new sdk.UpdateFunctionUrlConfigCommand(input)),
    );
  }
  await setPublic(aws, calls, owner, wanted.AuthType === "NONE");
  return url;
}

// --- internal ---

/** Since October 2025 a public URL takes both: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html */
const PERMISSIONS: readonly Omit<AddPermissionCommandInput, "FunctionName">[] = [
  {
    StatementId: "wasmstrap-url",
    Action: "lambda:InvokeFunctionUrl",
    Principal: "*",
    FunctionUrlAuthType: "NONE",
  },
  {
    StatementId: "wasmstrap-url-invoke",
    Action: "lambda:InvokeFunction",
    Principal: "*",
    InvokedViaFunctionUrl: true,
  },
];

/** Adds the permissions of a public URL that are missing, or removes those that are there. */
async function setPublic(aws: Aws, calls: Calls, owner: Owner, open: boolean): Promise<void> {
  const { sdk, client } = aws;
  const policy = await absentAs(undefined, aws, async () => {
    const found = await client.send(new sdk.GetPolicyCommand(owner));
    return found.Policy;
  });
  const { Statement = [] } = JSON.parse(policy ?? "{}") as { Statement?: { Sid?: string }[] };
  const present = new Set(Statement.map(({ Sid }) => Sid));
  for (const permission of PERMISSIONS) {
    if (present.has(permission.StatementId) === open) continue;
    if (open) {
      const input = { ...owner, ...permission };
      await calls.change("AddPermission", input, () =>
        client.send(new sdk.AddPermissionCommand(input)),
      );
    } else {
      const input = { ...owner, StatementId: permission.StatementId };
      await calls.change("RemovePermission", input, () =>
        client.send(new sdk.RemovePermissionCommand(input)),
      );
    }
  }
}

function isConfigured(wanted: object, found: FunctionUrlConfig): boolean {
  const has: Record<string, unknown> = { InvokeMode: "BUFFERED", ...found };
  return Object.entries(wanted).every(([key, value]) => isDeepStrictEqual(value, has[key]));
}

async function absentAs<T, U>(absent: U, { sdk }: Aws, ask: () => Promise<T>): Promise<T | U> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof sdk.ResourceNotFoundException) return absent;
    throw error;
  }
}
