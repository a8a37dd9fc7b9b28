import type ts from "typescript";
import { type Front, refuse } from "../front.ts";

// `class Local { … }` in a function, and `const Local = class { … }`: a class of the module, where it takes nothing of the
// function around it.

/** `const Local = class { … }` as a class with that name; null for all else. */
export function namedClass(f: Front, node: ts.Statement): ts.ClassDeclaration | null {
  const { ts: t } = f;
  if (!t.isVariableStatement(node)) return null;
  const [only, second] = node.declarationList.declarations;
  if (!only?.initializer || second || !t.isIdentifier(only.name)) return null;
  const value = only.initializer;
  if (!t.isClassExpression(value) || !(node.declarationList.flags & t.NodeFlags.Const)) return null;
  const made = t.setTextRange(
    t.factory.createClassDeclaration(
      node.modifiers,
      only.name,
      value.typeParameters,
      value.heritageClauses,
      value.members,
    ),
    value,
  );
  (made as { parent: ts.Node }).parent = node.parent;
  made.forEachChild((each) => void ((each as { parent: ts.Node }).parent = made));
  return made;
}

/** Makes a class of a function one of the module. */
export function hoistClass(f: Front, node: ts.ClassDeclaration): void {
  const { name } = node;
  if (!name) {
    refuse(f, node, "A class needs a name here");
    return;
  }
  const isTaken = [...f.file.statements, ...f.hoisted].some(
    (each) => (each as { name?: ts.Identifier }).name?.text === name.text,
  );
  if (isTaken) {
    refuse(f, name, `The module has another \`${name.text}\`: give this class another name`);
    return;
  }
  const taken = takenFrom(f, node, node);
  if (taken) {
    refuse(
      f,
      taken,
      `A class takes nothing of the function around it: give \`${(taken as ts.Identifier).text}\` to its constructor`,
    );
    return;
  }
  f.hoisted.push(node);
}

// --- internal ---

/** A variable of the functions around a class that it uses. */
function takenFrom(f: Front, node: ts.Node, owner: ts.ClassDeclaration): ts.Node | null {
  const { ts: t } = f;
  const declaration = f.scopes.uses.get(node)?.declaration;
  if (declaration && !isInside(declaration, owner)) return node;
  return t.forEachChild(node, (each) => takenFrom(f, each, owner) ?? undefined) ?? null;
}

function isInside(node: ts.Node, owner: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at; at = at.parent) if (at === owner) return true;
  return node.pos >= owner.pos && node.end <= owner.end;
}
