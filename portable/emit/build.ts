import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Recording } from "../../compiler/index.ts";
import { assembly, type Target } from "./assembly.ts";
import { entryText, PERMISSIONS, permissionsText, sourceOfClass, streamSource } from "./entry.ts";
import { linked } from "./imports.ts";
import { Origins } from "./origins.ts";
import { outputOf } from "./paths.ts";
import { loadTypeScript, transpile } from "./transpile.ts";
import { reasonOf, replacedIn, twinOf } from "./twins.ts";
import { typescript } from "./typescript.ts";

/** The module that exports the handlers, in the folder. */
export const ENTRY = "index.mjs";

/** Where the library's `fetch` is declared. */
const FETCH = "~lib/wasmstrap/guest/io/http/fetch.ts";

/**
 * Writes a compiled program as JavaScript: a module for each of its sources, and one that exports its handlers.
 *
 * @param runtime Absolute path of the module that stands for AssemblyScript's library.
 * @throws {PortableError} JavaScript cannot do what a source says.
 */
export function writeJavaScript(recording: Recording, folder: string, runtime: string): void {
  const t = loadTypeScript();
  const target: Target = { library: pathToFileURL(runtime).href, program: `${folder}:` };
  const origins = new Origins(t, recording.sources);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const written = new Set<string>();
  const pending = recording.handlers.map(({ source }) => source);
  pending.push(...streamSource(recording));
  for (const { prototype } of recording.classes.values())
    pending.push(...sourceOfClass(prototype, recording.sources));
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const source = recording.sources.get(path);
    if (written.has(path) || !source) continue;
    written.add(path);
    const twin = twinOf(path);
    if (twin !== undefined) {
      write(outputOf(path), twinText(twin, origins.names(path), target.library));
      continue;
    }
    const text = source.typescript
      ? typescript(t, path, source, target, recording.sources.has(FETCH))
      : assembly(t, path, source, target, replacedIn(path));
    const { code, targets } = linked(
      t,
      transpile(t, text, path),
      path,
      origins,
      recording.directory,
    );
    pending.push(...targets);
    write(outputOf(path), code);
  }
  write(PERMISSIONS, permissionsText(recording, target));
  write(ENTRY, entryText(recording, target, origins));
}

// --- internal ---

/** A module in whose place the runtime stands; a name that it has not says so when it is used. */
function twinText(
  twin: readonly string[] | "none",
  names: readonly string[],
  library: string,
): string {
  const has = (name: string) => twin !== "none" && twin.includes(name);
  const known = names.filter(has);
  const others = names.filter((name) => !has(name));
  return [
    `import * as $ from ${JSON.stringify(library)};`,
    ...known.map((name) => `export const ${name} = $.${name};`),
    ...others.map(
      (name) =>
        `export const ${name} = $.missing(${JSON.stringify(name)}, ${JSON.stringify(reasonOf(name))});`,
    ),
    "",
  ].join("\n");
}
