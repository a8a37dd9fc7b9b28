import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { Option, type Command } from "commander";
import { ownSource } from "../new/own-source.ts";
import { projectFiles } from "../new/project-files.ts";
import { DEFAULT, readTemplates, templateFiles, type Template } from "../new/templates.ts";
import { CommandError, note, result } from "../output.ts";

interface Options {
  readonly template?: string;
  readonly name?: string;
  readonly install: boolean;
  readonly git: boolean;
  readonly force: boolean;
  readonly wasmstrap?: string;
}

export function define(command: Command): void {
  const templates = readTemplates();
  command
    .argument("[folder]", "where the project goes; asked for unless given")
    .addOption(
      new Option("--template <name>", "what it starts from; asked for unless given").choices(
        templates.map(({ name }) => name),
      ),
    )
    .option("--name <name>", "the function's name; the folder's unless given")
    .option("--no-install", "do not run npm install")
    .option("--no-git", "do not make a git repository")
    .option("--force", "write into a folder that is not empty", false)
    .option("--wasmstrap <version>", "what package.json asks npm for; this very one unless given")
    .action((folder: string | undefined, options: Options) =>
      run(process.cwd(), templates, folder, options),
    );
}

async function run(
  directory: string,
  templates: readonly Template[],
  folder: string | undefined,
  options: Options,
): Promise<void> {
  const asks = process.stdin.isTTY && process.stderr.isTTY;
  const chosenFolder = folder ?? (asks ? await askFolder() : undefined);
  if (chosenFolder === undefined) {
    throw new CommandError("Cannot choose a folder: run `wasmstrap new my-function`", {
      misuse: true,
    });
  }
  const chosen = options.template ?? (asks ? await askTemplate(templates) : DEFAULT);
  const template = templates.find(({ name }) => name === chosen);
  if (template === undefined) throw new CommandError(`Cannot find the template ${chosen}`);
  const path = resolve(directory, chosenFolder);
  const name = options.name ?? packageName(basename(path));
  const own = ownSource(path);
  const copies = options.wasmstrap === undefined && own.isFolder;
  const files = new Map([
    ...projectFiles({ template, name, wasmstrap: options.wasmstrap ?? own.spec, copies }),
    ...templateFiles(template),
  ]);
  refuseOverwriting(path, files, options.force);
  for (const [file, text] of files) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  const title = template.title[0]!.toLowerCase() + template.title.slice(1);
  note(`Made ${files.size} files: ${title}, from the template ${chosen}`);
  if (options.wasmstrap === undefined && own.path !== null)
    note(`package.json takes wasmstrap from ${own.path}, as here: \`--wasmstrap\` names another`);
  if (options.git) initGit(path);
  const installed = options.install && install(path);
  const shown = relative(directory, path);
  note(nextSteps(shown, template, installed));
  result(shown === "" ? "." : shown);
}

async function askFolder(): Promise<string> {
  const answer = await ask("Folder (my-function): ");
  return answer === "" ? "my-function" : answer;
}

async function askTemplate(templates: readonly Template[]): Promise<string> {
  const longest = Math.max(...templates.map(({ name }) => name.length));
  for (const [index, { name, title }] of templates.entries())
    note(`${String(index + 1).padStart(3)}  ${name.padEnd(longest)}  ${title}`);
  for (;;) {
    const answer = await ask(`Template, by number or name (${DEFAULT}): `);
    if (answer === "") return DEFAULT;
    const found = templates[Number(answer) - 1] ?? templates.find(({ name }) => name === answer);
    if (found !== undefined) return found.name;
    note(`There is no template ${answer}`);
  }
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(question)).trim();
  } finally {
    terminal.close();
  }
}

/** Both npm and Lambda must take it: `My Function!` → `my-function`. */
function packageName(folder: string): string {
  const name = folder
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 64);
  return name === "" ? "my-function" : name;
}

function refuseOverwriting(path: string, files: ReadonlyMap<string, string>, force: boolean): void {
  if (!existsSync(path)) return;
  const present = readdirSync(path).filter((file) => file !== ".git");
  if (present.length === 0) return;
  const there = [...files.keys()].filter((file) => existsSync(join(path, file)));
  if (!force) {
    throw new CommandError(
      `Cannot make a project in ${path}: found ${present.slice(0, 3).join(", ")}: choose another folder, or add \`--force\``,
    );
  }
  if (there.length > 0) {
    throw new CommandError(
      `Cannot make a project in ${path}: ${there.join(", ")} would be overwritten: remove it, or choose another folder`,
    );
  }
}

/** A project inside another repository belongs to that one. */
function initGit(path: string): void {
  const git = (...args: string[]) => spawnSync("git", args, { cwd: path, stdio: "ignore" });
  if (git("rev-parse", "--is-inside-work-tree").status === 0) return;
  if (git("init", "--quiet").status !== 0) note("No git repository was made: git cannot be run");
}

function install(path: string): boolean {
  note("Running npm install");
  // Not its warnings: an older Node.js than a test runner asks for is not the one that runs it here.
  const options = ["--no-audit", "--no-fund", "--loglevel=error"];
  const { status } = spawnSync("npm", ["install", ...options], {
    cwd: path,
    // What npm prints is not the command's result.
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status !== 0) note("npm install failed: run it again in the project's folder");
  return status === 0;
}

function nextSteps(folder: string, { request }: Template, installed: boolean): string {
  const address = request ?? "/_wasmstrap";
  return [
    "",
    "Next:",
    ...(folder === "" ? [] : [`  cd ${folder.includes(" ") ? JSON.stringify(folder) : folder}`]),
    ...(installed ? [] : ["  npm install"]),
    `  npm run dev        then open http://127.0.0.1:3000${address}`,
    "  npm test",
    "",
  ].join("\n");
}
