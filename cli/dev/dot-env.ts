import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";

/** The variables of a file such as `.env`; none where it is not there. */
export function readDotEnv(path: string): Readonly<Record<string, string | undefined>> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return {};
  }
  return parseEnv(text);
}
