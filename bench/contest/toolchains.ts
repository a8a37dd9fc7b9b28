import { spawnSync } from "node:child_process";
import { PATH } from "./environment.ts";

const COMMANDS: readonly (readonly [name: string, option: string])[] = [
  ["go", "version"],
  ["rustc", "--version"],
  ["java", "-version"],
  ["python3", "--version"],
  ["bash", "--version"],
  ["curl", "--version"],
];

/** The versions of what contestants are compiled by or run on, beside Node; what is missing is left out. */
export function describeToolchains(): string {
  return COMMANDS.flatMap(([name, option]) => {
    // java writes its version to stderr.
    const { stdout, stderr } = spawnSync(name, [option], {
      env: { ...process.env, PATH },
      encoding: "utf8",
    });
    const version = /\d+(?:\.\d+)+/.exec(`${stdout}${stderr}`)?.[0];
    return version === undefined ? [] : `${name} ${version}`;
  }).join(", ");
}
