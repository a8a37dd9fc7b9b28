import { join } from "node:path";
import { compileHandler, type Reply } from "../../../testing/index.ts";

/** Of requests that no AWS sees. */
export const KEYS = {
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "key",
  AWS_SECRET_ACCESS_KEY: "secret",
} as const;

/** What a handler of `fixtures/assembly/<name>.ts` replies: compiled to wasm, or as JavaScript with the SDK itself. */
export async function reply(
  engine: "wasm" | "js",
  name: string,
  event: unknown,
  environment: Readonly<Record<string, string>>,
): Promise<unknown> {
  const path = join(import.meta.dirname, "fixtures/assembly", `${name}.ts`);
  const handler = await compileHandler(path, {
    engine,
    environment: { ...KEYS, ...environment },
  });
  const answered: Reply = await handler.invoke(event, { deadlineMs: Date.now() + 60_000 });
  return answered.json();
}
