import type ts from "typescript";
import { hasModifier } from "../../modifiers.ts";
import { type Make, name } from "../generators/make.ts";
import { setParents } from "../generators/rewrite.ts";
import type { HandlerNode } from "./callbacks.ts";
import { importContext, mentionsContext } from "./wrapped.ts";

// Defaults and `?` at a handler's parameters mean nothing: Lambda always gives the event and the context.
//
//   (event: any = {}, context?: any) => …     (event: any, context: Context) => …

/** Rewrites the parameters of exported functions that serve by their names. */
export function plainParameters(t: typeof ts, file: ts.SourceFile): void {
  const serving = servingNames(t, file);
  let needsContext = false;
  for (const statement of file.statements) {
    if (t.isFunctionDeclaration(statement) && statement.name && serving.has(statement.name.text))
      needsContext = rewrite(t, statement, true) || needsContext;
    if (!t.isVariableStatement(statement)) continue;
    for (const { name: own, initializer, type } of statement.declarationList.declarations)
      if (
        t.isIdentifier(own) &&
        serving.has(own.text) &&
        initializer &&
        (t.isArrowFunction(initializer) || t.isFunctionExpression(initializer))
      )
        needsContext = rewrite(t, initializer, !type) || needsContext;
  }
  if (!needsContext || mentionsContext(t, file)) return;
  const [first] = file.statements;
  const made = importContext(t, { ts: t, at: { pos: first!.pos, end: first!.pos } as ts.Node });
  Object.assign(made, { parent: file });
  setParents(made);
  const statements = t.factory.createNodeArray([made, ...file.statements]);
  Object.assign(file, { statements: t.setTextRange(statements, file.statements) });
}

// --- internal ---

function isServing(as: string): boolean {
  return /^(?:handler|main)$|Handler$/.test(as);
}

/** Names in the file of what it exports as a handler. */
function servingNames(t: typeof ts, file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const each of file.statements) {
    if (t.isExportDeclaration(each) && each.exportClause && t.isNamedExports(each.exportClause))
      for (const { propertyName, name: as } of each.exportClause.elements)
        if (isServing(as.text)) names.add((propertyName ?? as).text);
    if (!hasModifier(each, t.SyntaxKind.ExportKeyword)) continue;
    if (t.isFunctionDeclaration(each) && each.name && isServing(each.name.text))
      names.add(each.name.text);
    if (t.isVariableStatement(each))
      for (const { name: own } of each.declarationList.declarations)
        if (t.isIdentifier(own) && isServing(own.text)) names.add(own.text);
  }
  return names;
}

/** @returns whether it has a context whose type was not written. */
function rewrite(t: typeof ts, node: HandlerNode, untyped: boolean): boolean {
  const [event, context, more] = node.parameters;
  if (!event || more || node.parameters.some((each) => each.dotDotDotToken)) return false;
  const { initializer } = event;
  const isEmpty =
    !initializer || (t.isObjectLiteralExpression(initializer) && !initializer.properties.length);
  const m: Make = { ts: t, at: event };
  if (isEmpty) Object.assign(event, { initializer: undefined, questionToken: undefined });
  if (untyped && !event.type && isEmpty) {
    const type = t.setTextRange(t.factory.createKeywordTypeNode(t.SyntaxKind.AnyKeyword), m.at);
    Object.assign(type, { parent: event });
    Object.assign(event, { type });
  }
  if (!context) return false;
  Object.assign(context, { questionToken: undefined });
  if (context.initializer) return false;
  const isAny = context.type?.kind === t.SyntaxKind.AnyKeyword;
  if (!isAny && (context.type || !untyped)) return false;
  const at: Make = { ts: t, at: context };
  const type = t.setTextRange(t.factory.createTypeReferenceNode(name(at, "Context")), context);
  Object.assign(type, { parent: context });
  setParents(type);
  Object.assign(context, { type });
  return true;
}
