import { accessSync, constants, existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";

/** A runtime that serves the redirect: by its sources, or as a folder that could be deployed as it is. */
export interface Contestant {
  /** By which targets and `--only` know it: its folder's name, or the path of a folder that is ready. */
  readonly name: string;
  readonly title: string;
  readonly what: string;
  readonly folder: string;
  /** What makes it ready; undefined: it is. */
  readonly setup: Setup | undefined;
  /** `_HANDLER` */
  readonly handler: string;
  /** What its bootstrap is started with; `$NODE` is this process's. */
  readonly args: readonly string[];
  /** What it needs beside its package; undefined: it brings all. */
  readonly interpreter: string | undefined;
  /** What is said of it where it is absent. */
  readonly verdict: string | undefined;
}

export interface Setup {
  /** Commands that must be on PATH. */
  readonly needs: readonly string[];
  /** Files and folders of this repository that it is made of, beside its own. */
  readonly inputs: readonly string[];
}

const HANDLER = "index.handler";

/** Reads `FOLDER/<name>/contestant.json`, by name. */
export function readContestants(folder: string): Contestant[] {
  const names = readdirSync(folder).toSorted();
  return names
    .filter((name) => existsSync(join(folder, name, "contestant.json")))
    .map((name) => readContestant(name, resolve(folder, name)));
}

/** @throws {Error} The folder could not be deployed. */
export function readyContestant(path: string): Contestant {
  const folder = resolve(path);
  try {
    accessSync(join(folder, "bootstrap"), constants.X_OK);
  } catch {
    throw new Error(`"${path}" must be a contestant: found no executable bootstrap in it`);
  }
  return {
    name: folder,
    title: basename(folder),
    what: "A folder that was given",
    folder,
    setup: undefined,
    handler: HANDLER,
    args: [],
    interpreter: undefined,
    verdict: undefined,
  };
}

// --- internal ---

type Described = Partial<Omit<Contestant, "name" | "folder" | "setup"> & Setup>;

function readContestant(name: string, folder: string): Contestant {
  const text = readFileSync(join(folder, "contestant.json"), "utf8");
  const { needs = [], inputs = [], ...described } = JSON.parse(text) as Described;
  return {
    name,
    title: described.title ?? name,
    what: described.what ?? "",
    folder,
    setup: { needs, inputs },
    handler: described.handler ?? HANDLER,
    args: described.args ?? [],
    interpreter: described.interpreter,
    verdict: described.verdict,
  };
}
