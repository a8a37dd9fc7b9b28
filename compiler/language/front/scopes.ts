import type ts from "typescript";
import { addsAgain, additionOf, growsIn } from "./growing-texts.ts";
import { genericMember, genericOf } from "./generic-functions.ts";

// Which variables a nested function uses, before anything is compiled.
//
//   let n = 0;                       a variable that is captured and assigned lives in a cell:
//   xs.forEach((x) => { n += x; });  let n = __cell(0); … n.value += x
//
// A variable that nothing assigns after its declaration is captured by its value. What must be known here is who
// captures what: types do not matter.

export interface Variable {
  readonly name: string;
  /** The function that declares it; null at the top level of a module, where variables are not captured. */
  readonly owner: ts.Node | null;
  readonly declaration: ts.Node;
  /** Where its initializer ends: a function that begins before that uses it before it has a value. */
  readonly end: number;
  captured: boolean;
  assigned: boolean;
  early: boolean;
  /** What may be text is added to it in a loop: its type will tell. */
  adds: boolean;
  /** Text is added to it in a loop or in a function that captures it. */
  grows: boolean;
  /** The functions that assign it. */
  readonly writers: Set<ts.Node>;
  /** True for the variables of `for (let i = 0; …)`, of which each turn has its own. */
  readonly loop: boolean;
  /** The function that it is, where that has type parameters: one of the module, which is given what it captures. */
  readonly generic: ts.FunctionLikeDeclaration | null;
}

export interface Scopes {
  /** What an identifier means, where it is a variable of a function. */
  readonly uses: ReadonlyMap<ts.Node, Variable>;
  /** Functions at the top of the module, and how many parameters they have. */
  readonly names: ReadonlyMap<string, number>;
  /** The variable that a name in a declaration declares. */
  readonly declared: ReadonlyMap<ts.Node, Variable>;
  /** Names that a function takes from the functions around it, `~this` among them. */
  readonly captures: ReadonlyMap<ts.Node, readonly string[]>;
}

/** A captured variable that changes, or that is used before it has a value, lives in a cell; so does a text that grows. */
export function isBoxed(variable: Variable): boolean {
  return isGrowing(variable) || (variable.captured && (variable.assigned || variable.early));
}

export function isGrowing(variable: Variable): boolean {
  return variable.grows && !variable.early;
}

/** A variable that may hold a text which grows where it lies: nothing but its own function reads it. */
export function mayGrow(variable: Variable): boolean {
  return variable.adds && !variable.captured && !isBoxed(variable);
}

type Scope = {
  readonly names: Map<string, Variable>;
  readonly fn: ts.Node | null;
  readonly parent: Scope | null;
};

export function analyse(t: typeof ts, file: ts.SourceFile): Scopes {
  const uses = new Map<ts.Node, Variable>();
  const declared = new Map<ts.Node, Variable>();
  /** Names that functions take from those around them, and the functions that declare these. */
  const captures = new Map<ts.Node, Map<string, ts.Node | null>>();
  /** Uses of functions with type parameters, which are given there what they capture. */
  const lent: { readonly scope: Scope; readonly fn: ts.Node }[] = [];
  const top: Scope = { names: new Map(), fn: null, parent: null };

  const isFunction = (node: ts.Node): node is ts.FunctionLikeDeclaration =>
    t.isFunctionDeclaration(node) ||
    t.isFunctionExpression(node) ||
    t.isArrowFunction(node) ||
    t.isMethodDeclaration(node) ||
    t.isConstructorDeclaration(node) ||
    t.isGetAccessor(node) ||
    t.isSetAccessor(node);

  /** Statements at module level run in asc's start function: what blocks there declare are its locals. */
  const blockOwner = (scope: Scope): ts.Node => scope.fn ?? file;

  function declare(
    scope: Scope,
    name: ts.BindingName,
    declaration: ts.Node,
    owner: ts.Node | null,
    loop = false,
  ): void {
    if (t.isIdentifier(name)) {
      const variable: Variable = {
        name: name.text,
        owner,
        declaration,
        end: declaration.end,
        captured: false,
        assigned: false,
        early: false,
        adds: false,
        grows: false,
        writers: new Set(),
        loop,
        generic: owner ? genericOf(t, declaration) : null,
      };
      scope.names.set(name.text, variable);
      declared.set(name, variable);
      return;
    }
    for (const element of name.elements)
      if (t.isBindingElement(element)) declare(scope, element.name, declaration, owner, loop);
  }

  const isClass = ({ initializer }: ts.VariableDeclaration): boolean =>
    initializer !== undefined && t.isClassExpression(initializer);

  function declareStatements(
    scope: Scope,
    statements: readonly ts.Statement[],
    moduleLevel: boolean,
  ): void {
    const owner = moduleLevel ? null : blockOwner(scope);
    for (const each of statements) {
      if (t.isVariableStatement(each))
        for (const d of each.declarationList.declarations)
          declare(scope, d.name, d, isClass(d) ? null : owner);
      // A class is one of the module, wherever it is declared.
      else if ((t.isFunctionDeclaration(each) || t.isClassDeclaration(each)) && each.name)
        declare(scope, each.name, each, t.isClassDeclaration(each) ? null : owner);
    }
  }

  function find(scope: Scope, name: string): Variable | undefined {
    for (let at: Scope | null = scope; at; at = at.parent) {
      const found = at.names.get(name);
      if (found) return found;
    }
    return undefined;
  }

  /** Notes that every function between a use and its variable's owner hands the name on. @returns whether one is new. */
  function capture(scope: Scope, name: string, owner: ts.Node | null): boolean {
    let isNew = false;
    for (let at: Scope | null = scope; at; at = at.parent) {
      if (at.fn === owner || at.fn === null) break;
      let known = captures.get(at.fn);
      if (!known) captures.set(at.fn, (known = new Map()));
      if (!known.has(name)) isNew = true;
      known.set(name, owner);
    }
    return isNew;
  }

  /** Where a function with type parameters is called, what it captures is captured. */
  function captureLent(): boolean {
    let isNew = false;
    for (const { scope, fn } of lent)
      for (const [name, owner] of captures.get(fn) ?? [])
        if (capture(scope, name, owner)) isNew = true;
    return isNew;
  }

  function use(scope: Scope, node: ts.Identifier): void {
    const variable = find(scope, node.text);
    if (!variable?.owner) return;
    uses.set(node, variable);
    if (variable.generic) {
      lent.push({ scope, fn: variable.generic });
      return;
    }
    const fn = scope.fn ?? file;
    if (variable.owner === fn) return;
    variable.captured = true;
    let outermost: ts.Node = fn;
    for (let at: ts.Node | undefined = fn.parent; at && at !== variable.owner; at = at.parent)
      if (isFunction(at)) outermost = at;
    // Functions that are declared are made after the variables that they capture (front/statements.ts); those that
    // use each other, or themselves, are not.
    if (t.isFunctionDeclaration(outermost))
      variable.early ||= t.isFunctionDeclaration(variable.declaration);
    else if (t.isFunctionDeclaration(variable.declaration))
      variable.early ||= inside(fn, variable.declaration);
    else if (outermost.getStart(file) < variable.end && !t.isParameter(variable.declaration))
      variable.early = true;
    capture(scope, node.text, variable.owner);
  }

  function assign(scope: Scope, target: ts.Node): void {
    if (t.isIdentifier(target)) {
      const variable = find(scope, target.text);
      if (!variable) return;
      variable.assigned = true;
      variable.writers.add(scope.fn ?? file);
    } else if (t.isArrayLiteralExpression(target)) {
      for (const each of target.elements)
        assign(scope, t.isSpreadElement(each) ? each.expression : each);
    } else if (t.isObjectLiteralExpression(target)) {
      for (const each of target.properties) {
        if (t.isShorthandPropertyAssignment(each)) assign(scope, each.name);
        else if (t.isPropertyAssignment(each)) assign(scope, each.initializer);
        else if (t.isSpreadAssignment(each)) assign(scope, each.expression);
      }
    } else if (t.isBinaryExpression(target)) assign(scope, target.left);
    else if (t.isParenthesizedExpression(target) || t.isNonNullExpression(target))
      assign(scope, target.expression);
  }

  const child = (scope: Scope, fn: ts.Node | null = scope.fn): Scope => ({
    names: new Map(),
    fn,
    parent: scope,
  });

  function visitFunction(node: ts.FunctionLikeDeclaration, scope: Scope): void {
    const inner = child(scope, node);
    for (const parameter of node.parameters) declare(inner, parameter.name, parameter, node);
    for (const parameter of node.parameters) {
      visitBinding(parameter.name, inner);
      if (parameter.initializer) visit(parameter.initializer, inner);
    }
    if (!node.body) return;
    if (t.isBlock(node.body)) {
      declareStatements(inner, node.body.statements, false);
      for (const each of node.body.statements) visit(each, inner);
    } else visit(node.body, inner);
  }

  /** Defaults and computed keys of a pattern. */
  function visitBinding(name: ts.BindingName, scope: Scope): void {
    if (t.isIdentifier(name)) return;
    for (const element of name.elements) {
      if (!t.isBindingElement(element)) continue;
      if (element.propertyName && t.isComputedPropertyName(element.propertyName))
        visit(element.propertyName.expression, scope);
      if (element.initializer) visit(element.initializer, scope);
      visitBinding(element.name, scope);
    }
  }

  function thisOwner(node: ts.Node): ts.Node | null {
    for (let at = node.parent; at; at = at.parent)
      if (isFunction(at) && !t.isArrowFunction(at)) return at;
    return null;
  }

  function visit(node: ts.Node, scope: Scope): void {
    if (t.isTypeNode(node) || t.isInterfaceDeclaration(node) || t.isTypeAliasDeclaration(node))
      return;
    if (t.isIdentifier(node)) return use(scope, node);
    if (node.kind === t.SyntaxKind.ThisKeyword) {
      if (scope.fn && t.isArrowFunction(scope.fn)) capture(scope, "~this", thisOwner(node));
      return;
    }
    if (isFunction(node)) {
      if (node.name && t.isComputedPropertyName(node.name)) visit(node.name.expression, scope);
      return visitFunction(node, scope);
    }
    if (t.isPropertyAccessExpression(node)) {
      const base = t.isIdentifier(node.expression) && find(scope, node.expression.text);
      const fn = base && genericMember(t, base.declaration, node.name.text);
      if (fn) lent.push({ scope, fn });
      return visit(node.expression, scope);
    }
    if (t.isPropertyAssignment(node)) {
      if (t.isComputedPropertyName(node.name)) visit(node.name.expression, scope);
      return visit(node.initializer, scope);
    }
    if (t.isShorthandPropertyAssignment(node)) return use(scope, node.name);
    if (t.isBlock(node) || t.isModuleBlock(node) || t.isCaseBlock(node)) {
      const inner = child(scope);
      const statements = t.isCaseBlock(node)
        ? node.clauses.flatMap((each) => [...each.statements])
        : node.statements;
      declareStatements(inner, statements, t.isModuleBlock(node));
      node.forEachChild((each) => visit(each, inner));
      return;
    }
    if (t.isForStatement(node) || t.isForOfStatement(node) || t.isForInStatement(node)) {
      const inner = child(scope);
      const head = node.initializer;
      if (head && t.isVariableDeclarationList(head))
        for (const d of head.declarations)
          declare(inner, d.name, d, blockOwner(scope), t.isForStatement(node));
      else if (head && !t.isForStatement(node)) assign(scope, head);
      node.forEachChild((each) => visit(each, inner));
      return;
    }
    if (t.isCatchClause(node)) {
      const inner = child(scope);
      if (node.variableDeclaration)
        declare(inner, node.variableDeclaration.name, node.variableDeclaration, blockOwner(scope));
      return visit(node.block, inner);
    }
    if (t.isVariableDeclaration(node)) {
      visitBinding(node.name, scope);
      if (node.initializer) visit(node.initializer, scope);
      return;
    }
    if (t.isBinaryExpression(node)) {
      const operator = node.operatorToken.kind;
      if (operator >= t.SyntaxKind.FirstAssignment && operator <= t.SyntaxKind.LastAssignment)
        assign(scope, node.left);
      const added = additionOf(t, node);
      if (added) {
        const variable = find(scope, added.name.text);
        if (variable && !variable.loop) {
          variable.grows ||= growsIn(t, node, variable.declaration, variable.owner);
          variable.adds ||= addsAgain(t, node, variable.declaration, variable.owner);
        }
      }
    } else if (t.isPrefixUnaryExpression(node) || t.isPostfixUnaryExpression(node)) {
      if (
        node.operator === t.SyntaxKind.PlusPlusToken ||
        node.operator === t.SyntaxKind.MinusMinusToken
      )
        assign(scope, node.operand);
    }
    if (t.isLabeledStatement(node)) return visit(node.statement, scope);
    if (t.isBreakStatement(node) || t.isContinueStatement(node)) return;
    if (t.isDecorator(node) || t.isImportDeclaration(node) || t.isExportDeclaration(node)) return;
    node.forEachChild((each) => visit(each, scope));
  }

  const functions = new Map<string, number>();
  for (const each of file.statements) {
    if (t.isFunctionDeclaration(each) && each.name && !each.typeParameters && !hasRest(each))
      functions.set(each.name.text, each.parameters.length);
    if (!t.isVariableStatement(each)) continue;
    for (const { name, initializer } of each.declarationList.declarations)
      if (
        t.isIdentifier(name) &&
        initializer &&
        (t.isArrowFunction(initializer) || t.isFunctionExpression(initializer)) &&
        !hasRest(initializer)
      )
        functions.set(name.text, initializer.parameters.length);
  }
  declareStatements(top, file.statements, true);
  for (const each of file.statements) visit(each, top);
  while (captureLent());
  return {
    uses,
    names: functions,
    declared,
    captures: new Map([...captures].map(([fn, names]) => [fn, [...names.keys()]])),
  };
}

function hasRest({ parameters }: ts.SignatureDeclaration): boolean {
  return parameters.some((each) => each.dotDotDotToken);
}

/** The names that declare what the identifiers of a file mean. */
export function meanings(t: typeof ts, file: ts.SourceFile): Map<ts.Node, ts.Node> {
  const { uses, declared } = analyse(t, file);
  const names = new Map([...declared].map(([node, variable]) => [variable, node]));
  return new Map([...uses].map(([node, variable]) => [node, names.get(variable)!]));
}

function inside(node: ts.Node, owner: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at; at = at.parent) if (at === owner) return true;
  return false;
}
