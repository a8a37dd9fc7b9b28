import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { FunctionConfiguration, GetFunctionCommandOutput } from "@aws-sdk/client-lambda";
import { CommandError, note } from "../output.ts";
import type { FunctionPlan } from "../settings.ts";
import type { Calls } from "./calls.ts";
import type { Aws } from "./client.ts";
import { configurationOf, isConfigured } from "./configuration.ts";

/** How long AWS may take to have an update in force. */
const PATIENCE_MS = 300_000;
const PAUSE_MS = 500;
/** How long a role that was just made may take until Lambda can use it. */
const ROLE_PATIENCE_MS = 30_000;

/** The function as it is on AWS after this; undefined in a dry run that would create it. */
export async function deployFunction(
  aws: Aws,
  calls: Calls,
  plan: FunctionPlan,
  handler: string,
  zip: Buffer,
): Promise<FunctionConfiguration | undefined> {
  const found = await findFunction(aws, plan.name);
  if (found?.Configuration === undefined) return createFunction(aws, calls, plan, handler, zip);
  const name = plan.name;
  const { sdk, client } = aws;
  let changed = false;
  const wanted = configurationOf(plan, handler);
  if (!isConfigured(wanted, found.Configuration)) {
    changed = true;
    const input = { FunctionName: name, ...wanted };
    await calls.change("UpdateFunctionConfiguration", input, async () => {
      await client.send(new sdk.UpdateFunctionConfigurationCommand(input));
      await settled(aws, name);
    });
  }
  const [architecture = "x86_64"] = found.Configuration.Architectures ?? [];
  if (sha256(zip) !== found.Configuration.CodeSha256 || architecture !== plan.arch) {
    changed = true;
    const input = { FunctionName: name, ZipFile: zip, Architectures: [plan.arch] };
    await calls.change("UpdateFunctionCode", input, () =>
      client.send(new sdk.UpdateFunctionCodeCommand(input)),
    );
  }
  await tagFunction(aws, calls, plan, found);
  if (!changed) note(`${name} is as it should be`);
  return calls.dry ? found.Configuration : settled(aws, name);
}

// --- internal ---

async function findFunction(
  { sdk, client }: Aws,
  name: string,
): Promise<GetFunctionCommandOutput | undefined> {
  try {
    return await client.send(new sdk.GetFunctionCommand({ FunctionName: name }));
  } catch (error) {
    if (error instanceof sdk.ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function createFunction(
  aws: Aws,
  calls: Calls,
  plan: FunctionPlan,
  handler: string,
  zip: Buffer,
): Promise<FunctionConfiguration | undefined> {
  const { sdk, client } = aws;
  const { name, role } = plan;
  if (role === undefined)
    throw new CommandError(
      `Cannot create function "${name}": it needs a role: set "role" in wasmstrap.json to its ARN, or add \`--role ARN\``,
    );
  const input = {
    FunctionName: name,
    ...configurationOf(plan, handler),
    Role: role,
    Architectures: [plan.arch],
    Code: { ZipFile: zip },
    ...(Object.keys(plan.tags ?? {}).length === 0 ? {} : { Tags: { ...plan.tags } }),
  };
  return calls.change("CreateFunction", input, async () => {
    const giveUpMs = performance.now() + ROLE_PATIENCE_MS;
    for (;;) {
      try {
        await client.send(new sdk.CreateFunctionCommand(input));
        return settled(aws, name);
      } catch (error) {
        const { name: kind, message } = error as Error;
        const unready =
          kind === "InvalidParameterValueException" && /cannot be assumed/.test(message);
        if (!unready || performance.now() > giveUpMs) throw error;
        await sleep(PAUSE_MS);
      }
    }
  });
}

/** Sets the tags that are wanted; others are somebody else's. */
async function tagFunction(
  { sdk, client }: Aws,
  calls: Calls,
  { tags = {} }: FunctionPlan,
  { Configuration, Tags = {} }: GetFunctionCommandOutput,
): Promise<void> {
  const missing = Object.entries(tags).filter(([key, value]) => Tags[key] !== value);
  if (missing.length === 0) return;
  const input = { Resource: Configuration?.FunctionArn ?? "", Tags: Object.fromEntries(missing) };
  await calls.change("TagResource", input, () => client.send(new sdk.TagResourceCommand(input)));
}

/** Waits until the function can be invoked, and what was changed is in force. */
async function settled({ sdk, client }: Aws, name: string): Promise<FunctionConfiguration> {
  const giveUpMs = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await client.send(
      new sdk.GetFunctionConfigurationCommand({ FunctionName: name }),
    );
    const { State = "Active", LastUpdateStatus = "Successful" } = found;
    if (State === "Failed" || LastUpdateStatus === "Failed")
      throw new CommandError(
        `Cannot deploy "${name}": AWS says: ${found.LastUpdateStatusReason ?? found.StateReason ?? "no reason"}: correct that, then run \`wasmstrap deploy\``,
      );
    if (State !== "Pending" && LastUpdateStatus !== "InProgress") return found;
    if (performance.now() > giveUpMs)
      throw new CommandError(
        `Cannot deploy "${name}": it is still ${State}, its update ${LastUpdateStatus}: run \`wasmstrap deploy\` again later`,
      );
    await sleep(PAUSE_MS);
  }
}

/** As Lambda names code. */
function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("base64");
}
