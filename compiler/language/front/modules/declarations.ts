import * as assemblyscript from "assemblyscript";
import type {
  DeclarationStatement,
  DecoratorNode,
  Expression,
  NamedTypeNode,
  Statement,
} from "assemblyscript";
import type ts from "typescript";
import { noteInterface } from "../../../syntax/interfaces.ts";
import { writeAs } from "../../../syntax/written.ts";
import { live } from "../../internals.ts";
import { call, id, namedType, text } from "../../lower/tree/nodes.ts";
import { noteMissable } from "../../lower/tree/shapes.ts";
import { inLiteralOrder } from "./field-order.ts";
import { type Front, range, rangeOf, refuse } from "../front.ts";
import { convertBody, convertHead, refuseGenerator } from "../functions/functions.ts";
import { memberName } from "../names.ts";
import { fieldName, fieldType, saysNull } from "../types/shape-types.ts";
import { convertType, convertTypeParameters, typeNameOf } from "../types/types.ts";
import { isNumeric, nullable } from "../types/nullable.ts";

const { Node } = assemblyscript;
const { ArrowKind, CommonFlags } = live;

export function decoratorsOf(f: Front, node: ts.Node): DecoratorNode[] | null {
  const { ts: t } = f;
  const list = (node as { modifiers?: readonly ts.ModifierLike[] }).modifiers?.filter((each) =>
    t.isDecorator(each),
  );
  if (!list?.length) return null;
  return list.map((each) => {
    const { expression } = each as ts.Decorator;
    const callee = t.isCallExpression(expression) ? expression.expression : expression;
    const args = t.isCallExpression(expression)
      ? expression.arguments.map((one) => f.convert.expression(f, one))
      : null;
    return Node.createDecorator(f.convert.expression(f, callee), args, rangeOf(f, each));
  });
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return (
    (node as { modifiers?: readonly ts.ModifierLike[] }).modifiers?.some(
      (each) => each.kind === kind,
    ) ?? false
  );
}

/** `export` and `declare`. */
export function topFlags(f: Front, node: ts.Node): number {
  const K = f.ts.SyntaxKind;
  let flags: number = CommonFlags.None;
  if (hasModifier(node, K.ExportKeyword)) flags |= CommonFlags.Export;
  if (hasModifier(node, K.DeclareKeyword)) flags |= CommonFlags.Declare | CommonFlags.Ambient;
  return flags;
}

export function functionDeclaration(f: Front, node: ts.FunctionDeclaration): Statement | null {
  if (!node.name) {
    refuse(f, node, "An exported function needs a name here");
    return null;
  }
  refuseGenerator(f, node);
  const head = inside(f, node, () => convertHead(f, node));
  let flags = topFlags(f, node);
  const parameters = convertTypeParameters(f, node.typeParameters);
  if (parameters) flags |= CommonFlags.Generic;
  const body = convertBody(f, node, head.prologue);
  const made = Node.createFunctionDeclaration(
    id(node.name.text, rangeOf(f, node.name)),
    decoratorsOf(f, node),
    flags,
    parameters,
    head.signature,
    body,
    ArrowKind.None,
    rangeOf(f, node),
  );
  return made;
}

/** `export const handler = (event: E): R => …` is the function `handler`. */
export function constantFunction(
  f: Front,
  name: ts.Identifier,
  node: ts.ArrowFunction | ts.FunctionExpression,
  statement: ts.VariableStatement,
): Statement {
  refuseGenerator(f, node);
  const head = inside(f, node, () => convertHead(f, node));
  let flags = topFlags(f, statement);
  const parameters = convertTypeParameters(f, node.typeParameters);
  if (parameters) flags |= CommonFlags.Generic;
  let body = convertBody(f, node, head.prologue);
  if (body?.kind === live.NodeKind.Expression) {
    const value = (body as assemblyscript.ExpressionStatement).expression;
    const { returnType } = head.signature;
    const isVoid = (returnType as NamedTypeNode).name?.identifier.text === "void";
    body = Node.createBlockStatement(
      [isVoid ? body : Node.createReturnStatement(value, value.range)],
      value.range,
    );
  }
  const made = Node.createFunctionDeclaration(
    id(name.text, rangeOf(f, name)),
    null,
    flags,
    parameters,
    head.signature,
    body,
    ArrowKind.None,
    rangeOf(f, node),
  );
  return made;
}

export function classDeclaration(f: Front, node: ts.ClassDeclaration): Statement | null {
  const { ts: t } = f;
  if (!node.name) {
    refuse(f, node, "A class needs a name here");
    return null;
  }
  let flags = topFlags(f, node);
  if (hasModifier(node, t.SyntaxKind.AbstractKeyword)) flags |= CommonFlags.Abstract;
  const parameters = convertTypeParameters(f, node.typeParameters);
  if (parameters) flags |= CommonFlags.Generic;
  let extendsType: NamedTypeNode | null = null;
  const implementsTypes: NamedTypeNode[] = [];
  for (const clause of node.heritageClauses ?? []) {
    for (const each of clause.types) {
      const type = heritage(f, each);
      if (clause.token === t.SyntaxKind.ExtendsKeyword) extendsType = type;
      else implementsTypes.push(type);
    }
  }
  const made = Node.createClassDeclaration(
    id(node.name.text, rangeOf(f, node.name)),
    decoratorsOf(f, node),
    flags,
    parameters,
    extendsType,
    implementsTypes.length ? implementsTypes : null,
    [],
    rangeOf(f, node),
  );
  for (const each of node.members) member(f, each, made);
  if (namesClasses(f)) made.members.push(className(node.name.text, made));
  return made;
}

export function enumDeclaration(f: Front, node: ts.EnumDeclaration): Statement {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  const name = id(node.name.text, rangeOf(f, node.name));
  const strings = node.members.filter(
    (each) => each.initializer && t.isStringLiteralLike(each.initializer),
  );
  if (!strings.length) {
    let flags = topFlags(f, node);
    if (hasModifier(node, t.SyntaxKind.ConstKeyword)) flags |= CommonFlags.Const;
    const values = node.members.map((each) =>
      Node.createEnumValueDeclaration(
        id(fieldName(f, each.name), rangeOf(f, each.name)),
        CommonFlags.None,
        each.initializer ? f.convert.expression(f, each.initializer) : null,
        rangeOf(f, each),
      ),
    );
    return Node.createEnumDeclaration(name, decoratorsOf(f, node), flags, values, where);
  }
  // A string enum is a namespace of strings; as a type, its name is string.
  const members = node.members.map((each) => {
    const at = rangeOf(f, each);
    let value: Expression = text("", at);
    if (each.initializer) value = f.convert.expression(f, each.initializer);
    else refuse(f, each, "Every member of a string enum has a string");
    const declaration = Node.createVariableDeclaration(
      id(fieldName(f, each.name), rangeOf(f, each.name)),
      null,
      CommonFlags.Export | CommonFlags.Const,
      namedType("string", at),
      value,
      at,
    );
    return Node.createVariableStatement(null, [declaration], at);
  });
  f.session.stringEnums.add(node.name.text);
  return Node.createNamespaceDeclaration(name, null, topFlags(f, node), members, where);
}

/** `interface T { … }` and `type T = { … }`: a class with a codec, whose objects are literals. */
export function shapeDeclaration(
  f: Front,
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
  members: readonly ts.TypeElement[],
): Statement {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  let flags = topFlags(f, node) & ~(CommonFlags.Declare | CommonFlags.Ambient);
  const parameters = convertTypeParameters(f, node.typeParameters);
  if (parameters) flags |= CommonFlags.Generic;
  let extendsType: NamedTypeNode | null = null;
  if (t.isInterfaceDeclaration(node)) {
    const bases = node.heritageClauses?.flatMap((each) => [...each.types]) ?? [];
    if (bases[0]) extendsType = heritage(f, bases[0]);
    if (bases[1])
      refuse(
        f,
        bases[1],
        "An interface extends one other here: write the fields of the second one out",
      );
  }
  const decorator = (name: string) => Node.createDecorator(id(name, where), null, where);
  const made = Node.createClassDeclaration(
    id(node.name.text, rangeOf(f, node.name)),
    [decorator("json")],
    flags,
    parameters,
    extendsType,
    null,
    [],
    where,
  );
  noteInterface(made);
  for (const each of inLiteralOrder(f, members)) {
    if (!t.isPropertySignature(each)) {
      refuse(
        f,
        each,
        "An interface whose objects are literals has only fields: write a class for methods, or a field that is a function",
      );
      continue;
    }
    const at = rangeOf(f, each);
    const name = id(fieldName(f, each.name), rangeOf(f, each.name));
    if (!each.type) {
      refuse(f, each, "A field needs a type");
      continue;
    }
    let type = fieldType(f, each.type);
    if (each.questionToken) type = nullable(type);
    const decorators: DecoratorNode[] = [];
    if (type.kind === live.NodeKind.FunctionType) decorators.push(decorator("omit"));
    else if (each.questionToken || !saysNull(f, each.type)) decorators.push(decorator("optional"));
    const initial = initialValue(type, at);
    const field = Node.createFieldDeclaration(
      name,
      decorators.length ? decorators : null,
      CommonFlags.Public | CommonFlags.Instance,
      type,
      initial,
      at,
    );
    if (parameters) field.flags |= CommonFlags.GenericContext;
    if (each.questionToken || !saysNull(f, each.type)) noteMissable(field);
    made.members.push(field);
  }
  return made;
}

// --- internal ---

/** Whether the file asks an object for the name of its class. */
function namesClasses(f: Front): boolean {
  return /\b(?:this\s*\.\s*constructor|new\s*\.\s*target)\s*\.\s*name\b/.test(f.file.text);
}

/** `this.constructor.name` is what the method of the object's own class answers. */
function className(
  name: string,
  owner: assemblyscript.ClassDeclaration,
): assemblyscript.DeclarationStatement {
  const { range: where } = owner.name;
  const result = Node.createReturnStatement(text(name, where), where);
  return Node.createMethodDeclaration(
    id("__className", where),
    null,
    CommonFlags.Public | CommonFlags.Instance,
    null,
    Node.createFunctionType([], namedType("string", where), null, false, where),
    Node.createBlockStatement([result], where),
    where,
  );
}

function inside<T>(f: Front, node: ts.Node, run: () => T): T {
  f.functions.push(node);
  try {
    return run();
  } finally {
    f.functions.pop();
  }
}

/** What a field holds that nothing gave a value: NaN is the number that `undefined` is in arithmetic. */
function initialValue(
  type: assemblyscript.TypeNode,
  where: assemblyscript.Range,
): Expression | null {
  if (type.isNullable) return writeAs(Node.createNullExpression(where), "null");
  const name = (type as NamedTypeNode).name?.identifier.text;
  if (isNumeric(type) && (name === "number" || name === "f64"))
    return writeAs(call("__missingNumber", [], where), "__missingNumber()");
  return null;
}

function heritage(f: Front, node: ts.ExpressionWithTypeArguments): NamedTypeNode {
  const where = rangeOf(f, node);
  const names = node.expression.getText(f.file).split(".");
  const args = node.typeArguments?.map((each) => convertType(f, each)) ?? null;
  return Node.createNamedType(typeNameOf(names, rangeOf(f, node.expression)), args, false, where);
}

function memberFlags(
  f: Front,
  node: ts.ClassElement,
  owner: assemblyscript.ClassDeclaration,
): number {
  const K = f.ts.SyntaxKind;
  let flags = owner.flags & CommonFlags.Ambient;
  const table: readonly [ts.SyntaxKind, number][] = [
    [K.PublicKeyword, CommonFlags.Public],
    [K.PrivateKeyword, CommonFlags.Private],
    [K.ProtectedKeyword, CommonFlags.Protected],
    [K.AbstractKeyword, CommonFlags.Abstract],
    [K.OverrideKeyword, CommonFlags.Override],
    [K.ReadonlyKeyword, CommonFlags.Readonly],
  ];
  for (const [kind, flag] of table) if (hasModifier(node, kind)) flags |= flag;
  flags |= hasModifier(node, K.StaticKeyword) ? CommonFlags.Static : CommonFlags.Instance;
  if (!(flags & CommonFlags.Static) && owner.flags & CommonFlags.Generic)
    flags |= CommonFlags.GenericContext;
  return flags;
}

function member(f: Front, node: ts.ClassElement, owner: assemblyscript.ClassDeclaration): void {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  if (t.isSemicolonClassElement(node)) return;
  if (t.isIndexSignatureDeclaration(node)) {
    refuse(f, node, "A class has no index signature here: give it a Map");
    return;
  }
  if (t.isClassStaticBlockDeclaration(node)) {
    refuse(f, node, "A static block cannot be compiled: set the fields at the top of the module");
    return;
  }
  let flags = memberFlags(f, node, owner);
  if (t.isPropertyDeclaration(node)) {
    const { name } = node;
    if (
      node.initializer &&
      !hasModifier(node, t.SyntaxKind.StaticKeyword) &&
      isInherited(f, node)
    ) {
      refuse(
        f,
        name,
        `The base class has the field \`${name.getText(f.file)}\`: give it its value in the constructor, \`this.${name.getText(f.file)} = …\``,
      );
      return;
    }
    if (t.isPrivateIdentifier(name)) flags |= CommonFlags.Private;
    let type = node.type ? convertType(f, node.type) : inferredFieldType(f, node);
    if (!type) return;
    let initializer = node.initializer ? f.convert.expression(f, node.initializer) : null;
    if (node.questionToken) {
      type = nullable(type);
      initializer ??= writeAs(Node.createNullExpression(where), "null");
    }
    if (node.exclamationToken) flags |= CommonFlags.DefinitelyAssigned;
    const own = id(
      t.isComputedPropertyName(name) ? fieldName(f, name) : nameOf(f, name),
      rangeOf(f, name),
    );
    owner.members.push(
      Node.createFieldDeclaration(own, decoratorsOf(f, node), flags, type, initializer, where),
    );
    return;
  }
  if (
    t.isMethodDeclaration(node) ||
    t.isGetAccessor(node) ||
    t.isSetAccessor(node) ||
    t.isConstructorDeclaration(node)
  ) {
    method(f, node, owner, flags);
    return;
  }
  refuse(f, node, "This member of a class cannot be compiled");
}

/** Whether a class that this one extends declares the field, too: asc would keep two. */
function isInherited(f: Front, field: ts.PropertyDeclaration): boolean {
  const { ts: t } = f;
  const own = field.name.getText(f.file);
  let at: ts.Node | undefined = field.parent;
  for (let depth = 0; depth < 20 && at && t.isClassDeclaration(at); depth++) {
    const base: string | undefined = at.heritageClauses
      ?.find((each) => each.token === t.SyntaxKind.ExtendsKeyword)
      ?.types[0]?.expression.getText(f.file);
    at = f.file.statements.find((each) => t.isClassDeclaration(each) && each.name?.text === base);
    if (!at || !t.isClassDeclaration(at)) return false;
    for (const each of at.members) {
      if (
        t.isPropertyDeclaration(each) &&
        each.name.getText(f.file) === own &&
        !hasModifier(each, t.SyntaxKind.AbstractKeyword)
      )
        return true;
      if (
        t.isConstructorDeclaration(each) &&
        each.parameters.some((one) => one.name.getText(f.file) === own && parameterFlags(f, one))
      )
        return true;
    }
  }
  return false;
}

function nameOf(f: Front, node: ts.PropertyName): string {
  return f.ts.isIdentifier(node) || f.ts.isPrivateIdentifier(node)
    ? memberName(node)
    : fieldName(f, node);
}

type MethodNode =
  | ts.MethodDeclaration
  | ts.GetAccessorDeclaration
  | ts.SetAccessorDeclaration
  | ts.ConstructorDeclaration;

function method(
  f: Front,
  node: MethodNode,
  owner: assemblyscript.ClassDeclaration,
  given: number,
): void {
  const { ts: t } = f;
  let flags = given;
  const where = rangeOf(f, node);
  if (!t.isConstructorDeclaration(node) && t.isPrivateIdentifier(node.name))
    flags |= CommonFlags.Private;
  if (t.isGetAccessor(node)) flags |= CommonFlags.Get;
  if (t.isSetAccessor(node)) flags |= CommonFlags.Set;
  refuseGenerator(f, node);
  const head = inside(f, node, () => convertHead(f, node));
  if (t.isConstructorDeclaration(node)) {
    flags |= CommonFlags.Constructor;
    const written = node.parameters.filter(
      (each) => !(t.isIdentifier(each.name) && each.name.text === "this"),
    );
    written.forEach((each, i) => {
      const own = parameterFlags(f, each);
      const made = head.signature.parameters[i]!;
      if (!own) return;
      made.flags |= own;
      const field = Node.createFieldDeclaration(
        made.name,
        null,
        own | CommonFlags.Instance,
        made.type,
        null,
        made.range,
      );
      field.parameterIndex = i;
      made.implicitFieldDeclaration = field;
      owner.members.push(field);
    });
  }
  const parameters = t.isMethodDeclaration(node)
    ? convertTypeParameters(f, node.typeParameters)
    : null;
  if (parameters) flags |= CommonFlags.Generic;
  const name = t.isConstructorDeclaration(node)
    ? Node.createConstructorExpression(range(f, where.start, where.start + "constructor".length))
    : id(nameOf(f, node.name), rangeOf(f, node.name));
  const body = convertBody(f, node, head.prologue);
  const made = Node.createMethodDeclaration(
    name as never,
    decoratorsOf(f, node),
    flags,
    parameters,
    head.signature,
    body,
    where,
  );
  owner.members.push(made as DeclarationStatement);
}

function parameterFlags(f: Front, node: ts.ParameterDeclaration): number {
  const K = f.ts.SyntaxKind;
  let flags = 0;
  if (hasModifier(node, K.PublicKeyword)) flags |= CommonFlags.Public;
  if (hasModifier(node, K.PrivateKeyword)) flags |= CommonFlags.Private;
  if (hasModifier(node, K.ProtectedKeyword)) flags |= CommonFlags.Protected;
  if (hasModifier(node, K.ReadonlyKeyword)) flags |= CommonFlags.Readonly;
  return flags;
}

/** A field without a type has that of its initializer, where that is plain to see. */
function inferredFieldType(f: Front, node: ts.PropertyDeclaration): assemblyscript.TypeNode | null {
  const { ts: t } = f;
  const where = rangeOf(f, node.name);
  const value = node.initializer;
  if (value) {
    if (t.isStringLiteralLike(value) || t.isTemplateExpression(value))
      return namedType("string", where);
    if (
      t.isNumericLiteral(value) ||
      (t.isPrefixUnaryExpression(value) && t.isNumericLiteral(value.operand))
    )
      return namedType("number", where);
    if (value.kind === t.SyntaxKind.TrueKeyword || value.kind === t.SyntaxKind.FalseKeyword)
      return namedType("bool", where);
    if (t.isNewExpression(value) && t.isIdentifier(value.expression)) {
      const args = value.typeArguments?.map((each) => convertType(f, each)) ?? null;
      return Node.createNamedType(typeNameOf([value.expression.text], where), args, false, where);
    }
  }
  refuse(f, node.name, `A field needs a type: \`${node.name.getText(f.file)}: T\``);
  return null;
}
