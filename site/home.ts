/** The first page: the README's handler and commands, and figures of the benchmarks. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Markdown of the first page; its links and pictures are as in the repository's folder. */
export function homeMarkdown(root: string): string {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const results = readFileSync(join(root, "bench/RESULTS.md"), "utf8");
  const about = pick(readme, /^# wasmstrap\n\n(.+)$/m, "README.md's first sentence");
  const handler = pick(readme, /^```ts\n(.*?)^```$/ms, "README.md's handler");
  const commands = pick(
    readme,
    /^## Your own function\n\n```sh\n(.*?)^```$/ms,
    "README.md's commands",
  );
  const chart = pick(results, /^(!\[Warm invocation[^\n]*\]\([^)\n]+\))$/m, "the warm chart");
  return `---
layout: home
hero:
  name: wasmstrap
  tagline: ${JSON.stringify(about)}
  actions:
    - { theme: brand, text: Get started, link: /getting-started }
    - { theme: alt, text: From TypeScript, link: /typescript }
    - { theme: alt, text: Comparison, link: /comparison }
features:
${features(results)}
---

## A handler

\`\`\`ts
${handler.trimEnd()}
\`\`\`

## Three commands

\`\`\`sh
${commands.trimEnd()}
\`\`\`

makes a project with tests, events, CI and editor settings, and serves it at http://127.0.0.1:3000: save, and the next
request has the new reply. [Getting started](docs/getting-started.md) goes on to a test and to Lambda.
## Warm invocation, from delivery to reply

${chart.replace("](", "](bench/")}

Every figure, the ones that we lose included, is in [the results](bench/RESULTS.md).
[Comparison](docs/comparison.md) says when to take something else.
`;
}

// --- internal ---

/** Rows of the table of targets, as cards. */
function features(results: string): string {
  const rows: readonly (readonly [figure: string, against: string, title: string])[] = [
    ["cold start", "Node, aws-lambda-ric", "cold start"],
    ["warm p50", "Node, aws-lambda-ric", "for a warm invocation"],
    ["resident memory", "Node, aws-lambda-ric", "of resident memory"],
  ];
  return rows
    .map(([figure, against, title]) => {
      const row = new RegExp(
        String.raw`^\| ${figure} +\| ${against} +\| +([^|]+?) \| +([^|]+?) \| +([^|]+?) \|`,
        "m",
      ).exec(results);
      if (row === null) throw new Error(`Cannot make the site: RESULTS.md has no ${figure}`);
      const [, ours, theirs, ratio] = row;
      return `  - title: ${JSON.stringify(`${ours} ${title}`)}
    details: ${JSON.stringify(`${against}: ${theirs}. Ours over theirs: ${ratio}.`)}`;
    })
    .join("\n");
}

function pick(text: string, pattern: RegExp, what: string): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`Cannot make the site: ${what} is not where it was`);
  return found;
}
