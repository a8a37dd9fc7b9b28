import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { sectionOf } from "../../../compiler/build/sections.ts";

// Every message that the language room can give stands in docs/refusals.md, in the section that the message leads to, and in
// a golden that shows it at the author's line.

const ROOT = join(import.meta.dirname, "../../..");
const page = readFileSync(join(ROOT, "docs/refusals.md"), "utf8");
const goldens = globSync("test/integration/{compiler/diagnostics,language/refusals}/*.txt", {
  cwd: ROOT,
})
  .map((each) => readFileSync(join(ROOT, each), "utf8"))
  .join("\n");

/** What is a sentence of a message, and not names, a path or the text of a class. */
const SENTENCE = /^[A-Z`'…].*\b(?:an?|the|is|has|have|here|cannot|needs?|[wW]rite|takes)\b/s;

/** Said where an earlier layer could not tell a type, or a tree is of another version of TypeScript: nothing that is known leads there. */
const GUARDS = new Set([
  "A `yield` cannot stand in this statement: write it as a statement of its own",
  "A class needs a name here",
  "An interface whose objects are literals has only fields: write a class for methods, or a field that is a function",
  // A warning.
  "This divides whole numbers and leaves out the fraction: write one of them as a float, such as `2.0`, or its type, `const n: i32 = …`",
  "A function that calls itself needs its result: write the type after its parameters",
  "The class of this object is not clear here: write its type, `const item: Item = { … }`",
  "The name of a field is known when it is compiled: use a Map or `Record<string, T>`",
  "The operator … cannot be compiled",
  "The type of the elements is not clear here: write it, `const all: string[] = [...]`",
  "The type of this is not clear here: keep it in a variable with a type, `const value: T = …`",
  "The type of this is not clear: write it",
  "This member of a class cannot be compiled",
  "This object needs a type: write `const item: Item = { … }`",
  "What this promise becomes is not clear: write `try { await … } catch (error) { … }`",
]);

/** Messages of the room's sources, with `…` where they name what was found. */
function messages(): string[] {
  const found = new Set<string>();
  for (const path of globSync("compiler/language/**/*.ts", { cwd: ROOT })) {
    const source = ts.createSourceFile(
      path,
      readFileSync(join(ROOT, path), "utf8"),
      ts.ScriptTarget.ESNext,
      true,
    );
    const visit = (node: ts.Node): void => {
      if (ts.isNewExpression(node) || ts.isImportDeclaration(node)) return;
      const text = ts.isStringLiteralLike(node)
        ? node.text
        : ts.isTemplateExpression(node)
          ? [node.head.text, ...node.templateSpans.map((each) => each.literal.text)].join("…")
          : null;
      if (text !== null && isMessage(node, text)) found.add(text);
      if (text === null || !isMessage(node, text)) node.forEachChild(visit);
    };
    visit(source);
  }
  return [...found].toSorted();
}

function isMessage(node: ts.Node, text: string): boolean {
  return (
    text.length > 20 && SENTENCE.test(text) && !/[{};]\s*$|@global/.test(text) && !isCode(node)
  );
}

/** Texts that become sources, and what a program says as it runs. */
function isCode(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isCallExpression(parent) &&
    ts.isIdentifier(parent.expression) &&
    ["text", "call"].includes(parent.expression.text)
  );
}

interface Row {
  readonly section: string;
  readonly message: string;
}

const rows: Row[] = [];
let section = "";
for (const line of page.split("\n")) {
  if (line.startsWith("## "))
    section = line
      .slice(3)
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, "-");
  const message = /^- (.*)$/.exec(line)?.[1];
  if (message) rows.push({ section, message: message.replace(/^``? ?| ?``?$/g, "") });
}

const known = messages();

test("the language room has messages, and the page has rows", () => {
  expect(known.length).toBeGreaterThan(60);
});

test("every message stands in docs/refusals.md, and nothing else does", () => {
  expect(rows.map((each) => each.message).toSorted()).toEqual(known);
});

test("every message leads to the section in which it stands", () => {
  expect(rows.filter((each) => sectionOf(each.message) !== each.section)).toEqual([]);
});

const shown = (message: string): boolean =>
  new RegExp(
    message
      .split("…")
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join("[^\n]*"),
  ).test(goldens);

test("every message is shown by a golden", () => {
  expect(known.filter((each) => !shown(each) && !GUARDS.has(each))).toEqual([]);
});
