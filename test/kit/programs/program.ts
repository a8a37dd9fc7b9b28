import { Choices } from "./choices.ts";
import { PRELUDE } from "./prelude.ts";
import { Scope } from "./scope.ts";
import { functionBody, shown, statements } from "./statements.ts";

/** The source of one function, which returns all that it did as text. */
export function writeFunction(numbers: readonly number[]): string {
  const choices = new Choices(numbers);
  const waits = choices.rarely(3);
  const scope = new Scope(choices, functionBody, waits);
  const lines: string[] = [];
  while (!choices.exhausted) lines.push(statements(scope, 1));
  const all = scope.variables.map((each) => `out.push(${shown(each.name, each.type)});`);
  const head = waits ? `async function program(): Promise<string>` : `function program(): string`;
  return `${head} {\nconst out: string[] = [];\n${[...lines, ...all].join("\n")}\nreturn out.join("|");\n}`;
}

/** A module whose handler runs one of these functions, by number, and says what it returned or threw. */
export function writeModule(programs: readonly string[]): string {
  const functions = programs.map((text, i) => text.replace(/function \w+\(/, `function p${i}(`));
  const cases = functions.map(
    (text, i) => `case ${i}: return ${text.startsWith("async") ? "await " : ""}p${i}();`,
  );
  return `${PRELUDE}
${functions.join("\n\n")}

async function choose(index: number): Promise<string> {
  switch (index) {
    ${cases.join("\n    ")}
    default: return "none";
  }
}

interface Wanted {
  index: number;
}

export async function handler(event: Wanted): Promise<string> {
  try {
    return await choose(event.index);
  } catch (error) {
    return "threw " + nameOf(error);
  }
}
`;
}
