/** The pages of templates: a list, and for each one what it is, the command that makes it, its code, its test, its event. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface Description {
  readonly title: string;
  readonly about: string;
  readonly request?: string;
  readonly event?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Markdown of the template that a file `templates/NAME/template.json` describes. */
export function templateMarkdown(root: string, source: string): string {
  const folder = join(root, dirname(source));
  const name = folder.split("/").at(-1)!;
  const description = JSON.parse(readFileSync(join(root, source), "utf8")) as Description;
  const { title, about, request, event, environment = {} } = description;
  return [
    `# ${title}`,
    about,
    block("sh", `npx wasmstrap new my-function --template ${name}\ncd my-function\nnpm run dev`),
    request === undefined
      ? ""
      : `serves it at http://127.0.0.1:3000; http://127.0.0.1:3000${request} is a first request.`,
    ...Object.entries(environment).map(
      ([variable, value]) =>
        `It reads the environment variable \`${variable}\`; \`wasmstrap.json\` sets \`${value}\`.`,
    ),
    "## The function",
    ...files(folder, "assembly/**/*.ts"),
    "## Its test",
    ...files(folder, "test/**/*.ts"),
    ...(event === undefined ? [] : eventPart(root, folder, event)),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Markdown that lists all templates. */
export function templatesMarkdown(root: string): string {
  const rows = globSync("templates/*/template.json", { cwd: root })
    .toSorted()
    .map((source) => {
      const { title, about } = JSON.parse(readFileSync(join(root, source), "utf8")) as Description;
      const name = source.split("/")[1]!;
      return `| [${name}](templates/${name}) | ${title} | ${about.replaceAll("|", "\\|")} |`;
    });
  return [
    "# Templates",
    "What `wasmstrap new` starts a project from. Each one builds, runs and passes its tests as it is.",
    block("sh", "npx wasmstrap new my-function --template sqs"),
    ["| name | for | what it does |", "| --- | --- | --- |", ...rows].join("\n"),
  ].join("\n\n");
}

// --- internal ---

function files(folder: string, pattern: string): string[] {
  const paths = globSync(pattern, { cwd: folder }).toSorted();
  return paths.map(
    (path) => `\`${path}\`\n\n${block("ts", readFileSync(join(folder, path), "utf8"))}`,
  );
}

/** The project's own event of that name, or AWS's sample. */
function eventPart(root: string, folder: string, event: string): string[] {
  const own = join(folder, "events", `${event}.json`);
  const isOwn = existsSync(own);
  const path = isOwn ? own : join(root, "events/samples", `${event}.json`);
  return [
    "## Its event",
    block("sh", `npx wasmstrap invoke --event ${event}`),
    isOwn ? `sends \`events/${event}.json\`:` : `sends AWS's sample \`${event}\`:`,
    block("json", readFileSync(path, "utf8")),
  ];
}

function block(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}
