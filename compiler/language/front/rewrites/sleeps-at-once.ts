import type ts from "typescript";

// Several calls that sleep, started before one of them is awaited:
//
//   const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
//   await Promise.all(jobs.map(async (job) => { await sleep(job.ms); … }));
//
// They sleep at the same time, and what they do takes turns: such a program is read with tasks. One that awaits each call
// where it makes it is not.

/** Whether calls that sleep are started together. */
export function sleepsAtOnce(t: typeof ts, file: ts.SourceFile): boolean {
  if (!/\bsetTimeout\b/.test(file.text)) return false;
  const sleeping = sleepingFunctions(t, file);
  if (!sleeping.size) return false;
  const sleeps = (node: ts.Node): boolean => mentions(t, file, node, sleeping);
  let isFound = false;
  const visit = (node: ts.Node): void => {
    isFound ||= startsSeveral(t, file, node, sleeps);
    if (!isFound) t.forEachChild(node, visit);
  };
  visit(file);
  return isFound;
}

// --- internal ---

/** `await new Promise((resolve) => setTimeout(resolve, ms))` */
function isSleep(t: typeof ts, file: ts.SourceFile, node: ts.Node): boolean {
  return (
    t.isNewExpression(node) &&
    node.expression.getText(file) === "Promise" &&
    /^\(?\s*\(?\s*([\w$]+)\s*\)?\s*=>\s*\{?\s*(?:void\s+)?setTimeout\(\s*\1\s*,/.test(
      node.arguments?.[0]?.getText(file) ?? "",
    )
  );
}

/** Names of functions in which a sleep is, or a call of one of them. */
function sleepingFunctions(t: typeof ts, file: ts.SourceFile): ReadonlySet<string> {
  const bodies: { readonly name: string; readonly body: ts.Node }[] = [];
  const note = (node: ts.Node): void => {
    t.forEachChild(node, note);
    const fn =
      t.isVariableDeclaration(node) || t.isPropertyDeclaration(node) ? node.initializer : node;
    const { body } = (fn ?? {}) as Partial<ts.FunctionLikeDeclaration>;
    const { name } = node as { name?: ts.Node };
    if (!body || !name || !fn || !t.isFunctionLike(fn)) return;
    bodies.push({ name: name.getText(file), body });
  };
  note(file);
  const names = new Set(importedSleeps(t, file));
  for (let size = -1; size !== names.size;) {
    size = names.size;
    for (const { name, body } of bodies) if (mentions(t, file, body, names)) names.add(name);
  }
  return names;
}

/** `import { setTimeout as sleep } from "node:timers/promises"` */
function importedSleeps(t: typeof ts, file: ts.SourceFile): string[] {
  return file.statements.flatMap((each): string[] => {
    if (!t.isImportDeclaration(each)) return [];
    if (!/^(?:node:)?timers\/promises$/.test((each.moduleSpecifier as ts.StringLiteral).text))
      return [];
    const named = each.importClause?.namedBindings;
    return named && t.isNamedImports(named)
      ? named.elements
          .filter(({ propertyName, name }) => (propertyName ?? name).text === "setTimeout")
          .map(({ name }) => name.text)
      : [];
  });
}

/** Whether a node has a sleep in it, or a call of one of the functions. */
function mentions(
  t: typeof ts,
  file: ts.SourceFile,
  node: ts.Node,
  names: ReadonlySet<string>,
): boolean {
  if (isSleep(t, file, node)) return true;
  if (t.isIdentifier(node) && names.has(node.text)) return true;
  return t.forEachChild(node, (each) => mentions(t, file, each, names) || undefined) ?? false;
}

function startsSeveral(
  t: typeof ts,
  file: ts.SourceFile,
  node: ts.Node,
  sleeps: (node: ts.Node) => boolean,
): boolean {
  if (t.isCallExpression(node)) {
    const { expression: callee, arguments: given } = node;
    const [first] = given;
    if (/^Promise\s*\.\s*all(?:Settled)?$/.test(callee.getText(file)))
      return first !== undefined && isSeveral(t, first) && sleeps(first);
    // `waiting.push(work(job))`
    const adds = t.isPropertyAccessExpression(callee) && callee.name.text === "push";
    return adds && given.some((each) => isStarted(t, each) && sleeps(each));
  }
  // `const first = work(1); … await first`
  const value = t.isVariableDeclaration(node) ? node.initializer : undefined;
  return value !== undefined && isStarted(t, value) && sleeps(value) && isAwaited(t, file, node);
}

/** A list of one call is that call. */
function isSeveral(t: typeof ts, node: ts.Expression): boolean {
  return !t.isArrayLiteralExpression(node) || node.elements.length > 1;
}

function isStarted(t: typeof ts, node: ts.Expression): boolean {
  return t.isCallExpression(node);
}

/** Whether the variable is awaited by its name. */
function isAwaited(
  t: typeof ts,
  file: ts.SourceFile,
  { name }: ts.Node & { name?: ts.Node },
): boolean {
  const own = name?.getText(file);
  const visit = (node: ts.Node): boolean =>
    (t.isAwaitExpression(node) &&
      t.isIdentifier(node.expression) &&
      node.expression.text === own) ||
    (t.forEachChild(node, (each) => visit(each) || undefined) ?? false);
  return visit(file);
}
