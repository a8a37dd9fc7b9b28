import type ts from "typescript";
import { type Described, describe, type Literal } from "./accessor-classes.ts";
import { ACCESSORS } from "../../lower/tree/written-accessors.ts";
import { type Fluent, keep, made, methodsOf, namesThis } from "./fluent-literals.ts";

// Objects that are written out with getters and setters:
//
//   const cart = { items, get total() { return this.items.length; } };
//
// are of a class of their own, whose accessors call functions that the object holds:
//
//   class __Accessors0 { items!: Item[]; __get_total!: () => number; get total(): number { return this.__get_total(); } }
//   const cart: __Accessors0 = { items, __get_total() { return cart.items.length; } };
//
// Where an interface of the file is wanted, the class implements it, and calls its methods in the same way.

/** The literals of a file that have accessors, and what is to be added to the file for them. */
export interface AccessorLiterals {
  readonly classes: readonly Fluent[];
  /** Interfaces that the classes implement. */
  readonly implemented: readonly string[];
}

/** Gives such literals a class, where TypeScript knows the types. Called before anything looks at the file. */
export function rewriteAccessors(t: typeof ts, file: ts.SourceFile): AccessorLiterals {
  const found: Literal[] = [];
  const visit = (node: ts.Node): void => {
    if (t.isObjectLiteralExpression(node) && node.properties.some(t.isAccessor)) found.push(node);
    t.forEachChild(node, visit);
  };
  visit(file);
  if (!found.length) return { classes: [], implemented: [] };
  const described = describe(t, file, found);
  const classes: Fluent[] = [];
  const implemented: string[] = [];
  // The innermost first: its own place changes those around it.
  for (const literal of found.toReversed()) {
    const known = described.get(literal);
    if (!known) continue;
    classes.push({ text: known.text, node: literal });
    if (known.implements) {
      implemented.push(known.implements);
      makeInterface(t, file, known.implements);
    }
    const usesThis = [...methodsOf(t, literal), ...literal.properties.filter(t.isAccessor)].some(
      (each) => namesThis(t, each),
    );
    rename(t, literal, known.renamed);
    place(t, literal, known, usesThis);
  }
  return { classes, implemented };
}

// --- internal ---

/** `type Cart = { … }` is an interface where a class implements it. */
function makeInterface(t: typeof ts, file: ts.SourceFile, name: string): void {
  const statements = file.statements as unknown as ts.Statement[];
  const at = statements.findIndex(
    (each) => t.isTypeAliasDeclaration(each) && each.name.text === name,
  );
  const alias = statements[at];
  if (!alias || !t.isTypeAliasDeclaration(alias) || !t.isTypeLiteralNode(alias.type)) return;
  const node = t.factory.createInterfaceDeclaration(
    alias.modifiers,
    alias.name,
    alias.typeParameters,
    undefined,
    alias.type.members,
  );
  const own = Object.assign(t.setTextRange(node, alias), { parent: file });
  t.forEachChild(own, (each) => void Object.assign(each, { parent: own }));
  statements[at] = own;
}

/** Accessors become methods of the names that the class has for them. */
function rename(t: typeof ts, literal: Literal, names: ReadonlyMap<number, string>): void {
  const { factory } = t;
  const properties = literal.properties as unknown as ts.ObjectLiteralElementLike[];
  properties.forEach((each, i) => {
    const name = names.get(each.pos);
    if (name === undefined) return;
    const own = t.setTextRange(factory.createIdentifier(name), each.name ?? each);
    const adopt = (node: ts.ObjectLiteralElementLike): void => {
      Object.assign(t.setTextRange(node, each), { parent: literal });
      t.forEachChild(node, (child) => void Object.assign(child, { parent: node }));
      properties[i] = node;
    };
    if (t.isShorthandPropertyAssignment(each))
      return adopt(factory.createPropertyAssignment(own, each.name));
    if (t.isPropertyAssignment(each))
      return adopt(factory.createPropertyAssignment(own, each.initializer));
    if (!t.isAccessor(each) && !t.isMethodDeclaration(each)) return;
    adopt(
      factory.createMethodDeclaration(
        t.isMethodDeclaration(each) ? each.modifiers : undefined,
        undefined,
        own,
        undefined,
        undefined,
        each.parameters,
        each.type,
        each.body,
      ),
    );
  });
}

/** Says of which class the literal is, and gives it a name where it names itself. */
function place(t: typeof ts, literal: Literal, known: Described, usesThis: boolean): void {
  const { factory } = t;
  const type = (): ts.TypeNode =>
    made(
      t,
      factory.createTypeReferenceNode(
        known.name,
        known.parameters.map((each) => factory.createTypeReferenceNode(each)),
      ),
      literal,
    );
  const { parent } = literal;
  if (
    t.isVariableDeclaration(parent) &&
    t.isIdentifier(parent.name) &&
    parent.parent.flags & t.NodeFlags.Const
  ) {
    Object.assign(parent, { type: Object.assign(type(), { parent }) });
    return;
  }
  const self = known.name.replace(ACCESSORS, "__object");
  const isResult =
    t.isReturnStatement(parent) ||
    (t.isParenthesizedExpression(parent) && t.isArrowFunction(parent.parent));
  if (isResult) return keep(t, literal, self, type());
  let value: ts.Expression = factory.createAsExpression(literal, type());
  if (usesThis) {
    const declaration = factory.createVariableDeclaration(self, undefined, type(), literal);
    const list = factory.createVariableDeclarationList([declaration], t.NodeFlags.Const);
    const body = factory.createBlock(
      [
        factory.createVariableStatement(undefined, list),
        factory.createReturnStatement(factory.createIdentifier(self)),
      ],
      true,
    );
    const arrow = factory.createArrowFunction(undefined, undefined, [], undefined, undefined, body);
    const callee = factory.createParenthesizedExpression(arrow);
    value = factory.createCallExpression(callee, undefined, []);
  }
  const adopt = (node: ts.Node, of: ts.Node): void => {
    if (node.pos < 0) t.setTextRange(node, literal);
    Object.assign(node, { parent: of });
    if (node !== literal) t.forEachChild(node, (each) => adopt(each, node));
  };
  const around = parent as unknown as Record<string, unknown>;
  for (const [key, each] of Object.entries(around)) {
    if (key === "parent") continue;
    if (each === literal) around[key] = value;
    if (Array.isArray(each) && each.includes(literal)) each[each.indexOf(literal)] = value;
  }
  adopt(value, parent);
}
