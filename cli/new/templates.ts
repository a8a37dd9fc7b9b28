import { globSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { UrlSettings } from "../../project/index.ts";
import type { SamSource } from "../template/sam.ts";
import { templatesFolder } from "../package-root.ts";

/** A project that `wasmstrap new` makes. */
export interface Template {
  readonly name: string;
  /** `An HTTP API` */
  readonly title: string;
  /** What the function does, in a sentence. */
  readonly about: string;
  /** The path of a first request; absent where the function serves no requests. */
  readonly request?: string;
  /** The name of a first event, for `wasmstrap invoke --event`; absent where the first event is a request. */
  readonly event?: string;
  /** Its function URL, as wasmstrap.json has it; absent where it has none. */
  readonly url?: UrlSettings;
  /** Environment variables that the function reads. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What invokes it, for template.yaml; absent where a function URL does, or what is not made with the function. */
  readonly sam?: SamSource;
}

/** All templates, sorted by name, the one that is taken unless another is named first. */
export function readTemplates(): readonly Template[] {
  const names = readdirSync(templatesFolder(), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted((a, b) => Number(b === DEFAULT) - Number(a === DEFAULT) || (a < b ? -1 : 1));
  return names.map(readTemplate);
}

/** The files of a template that are its own, by path in the project. */
export function templateFiles({ name }: Template): Map<string, string> {
  const folder = join(templatesFolder(), name);
  const paths = globSync("**/*.{ts,json}", { cwd: folder }).toSorted();
  const own = paths.filter((path) => path !== DESCRIPTION);
  return new Map(own.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

export const DEFAULT = "http-api";

// --- internal ---

const DESCRIPTION = "template.json";

function readTemplate(name: string): Template {
  const text = readFileSync(join(templatesFolder(), name, DESCRIPTION), "utf8");
  return { name, ...(JSON.parse(text) as Omit<Template, "name">) };
}
