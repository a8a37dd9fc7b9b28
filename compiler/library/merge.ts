import type {
  ClassDeclaration,
  DeclarationStatement,
  NamespaceDeclaration,
  Source,
  Statement,
} from "assemblyscript";
import { CommonFlags, NodeKind } from "../syntax/asc-enums.ts";

/** Which of several declarations of one name is meant: `get x`, `set x`, `static x` and `x` stand side by side. */
const ROLES = CommonFlags.Get | CommonFlags.Set | CommonFlags.Static;

const NAMED: ReadonlySet<number> = new Set([
  NodeKind.ClassDeclaration,
  NodeKind.InterfaceDeclaration,
  NodeKind.EnumDeclaration,
  NodeKind.FunctionDeclaration,
  NodeKind.TypeDeclaration,
  NodeKind.NamespaceDeclaration,
  NodeKind.MethodDeclaration,
  NodeKind.FieldDeclaration,
]);

/**
 * Puts a repair's declarations into the source that it repairs: a class's members and a namespace's one by one, in
 * place of those of the same name; anything else whole. What the source lacks is added.
 */
export function mergeSource(target: Source, repair: readonly Statement[]): void {
  mergeStatements(target.statements, repair);
}

// --- internal ---

function mergeStatements(targets: Statement[], repairs: readonly Statement[]): void {
  for (const repair of repairs) {
    const at = targets.findIndex((each) => sameName(each, repair));
    const found = targets[at];
    if (!found) targets.push(repair);
    else if (repair.kind === NodeKind.ClassDeclaration)
      mergeStatements(membersOf(found), membersOf(repair));
    else if (repair.kind === NodeKind.NamespaceDeclaration)
      mergeStatements(membersOf(found), membersOf(repair));
    else targets[at] = repair;
  }
}

function membersOf(node: Statement): Statement[] {
  return (node as ClassDeclaration | NamespaceDeclaration).members;
}

function sameName(a: Statement, b: Statement): boolean {
  if (a.kind !== b.kind || !NAMED.has(a.kind)) return false;
  const first = a as DeclarationStatement;
  const second = b as DeclarationStatement;
  return first.name.text === second.name.text && (first.flags & ROLES) === (second.flags & ROLES);
}
