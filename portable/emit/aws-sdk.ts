import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PortableError } from "./portable-error.ts";

/** Whether an import is of the AWS SDK, which runs as JavaScript as it is. */
export const isOfSdk = (specifier: string): boolean => specifier.startsWith("@aws-sdk/");

/**
 * The SDK's package that a project has installed.
 *
 * @throws {PortableError} It has not.
 */
export function installedSdk(specifier: string, directory: string): string {
  try {
    return pathToFileURL(createRequire(join(directory, "package.json")).resolve(specifier)).href;
  } catch (cause) {
    throw new PortableError(
      `Cannot run as JavaScript: "${specifier}" is not installed: \`npm install --save-dev ${specifier}\``,
      { cause },
    );
  }
}
