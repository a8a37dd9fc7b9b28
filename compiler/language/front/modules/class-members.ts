import * as assemblyscript from "assemblyscript";
import type { DeclarationStatement, Statement } from "assemblyscript";
import type ts from "typescript";
import { typeText } from "../../../json/type.ts";
import { writeAs } from "../../../syntax/written.ts";
import { STANDARD_ERRORS } from "../../../syntax/standard-errors.ts";
import { live } from "../../internals.ts";
import { isOmitted } from "../../lower/tree/type-nodes.ts";
import { id, member as access, namedType, text } from "../../lower/tree/nodes.ts";
import { type Front, range, rangeOf, refuse } from "../front.ts";
import { isEnvironmentRead } from "../known/environment.ts";
import { causeOfOptions } from "../functions/error-options.ts";
import { convertBody, convertHead, defaultType, type Head } from "../functions/functions.ts";
import { isBoxedName, memberName } from "../names.ts";
import { fieldName } from "../types/shape-types.ts";
import { typeOfField, typeOfPushed } from "../types/evaluated-types.ts";
import { isAccessorClass, noteAccessor } from "../../lower/tree/written-accessors.ts";
import { baseClasses, extendedBy } from "../known/base-classes.ts";
import { convertType } from "../types/types.ts";
import { convertTypeParameters } from "../types/function-types.ts";
import { typeNameOf } from "../types/reference-types.ts";
import { nullable } from "../types/nullable.ts";
import { abstractField, accessors, heldName } from "./abstract-fields.ts";
import { decoratorsOf } from "./modifiers.ts";
import { hasModifier } from "../../modifiers.ts";

const { Node } = assemblyscript;
const { CommonFlags, Token } = live;

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

export function member(
  f: Front,
  node: ts.ClassElement,
  owner: assemblyscript.ClassDeclaration,
): void {
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
  if (
    t.isMethodDeclaration(node) &&
    node.name.getText(f.file) === "get" &&
    t.isClassLike(node.parent) &&
    extendsMap(f, node.parent)
  )
    refuse(
      f,
      node.name,
      "`get` of a Map cannot be replaced here: give this method another name, or keep the Map in a field",
    );
  // What overloads say is for callers: the one with a body takes all that they do.
  if (isOverload(f, node)) return;
  let flags = memberFlags(f, node, owner);
  if (t.isPropertyDeclaration(node)) {
    const { name } = node;
    if (t.isPrivateIdentifier(name)) flags |= CommonFlags.Private;
    let type = node.type ? convertType(f, node.type) : inferredFieldType(f, node);
    if (!type) return;
    let initializer = node.initializer ? f.convert.expression(f, node.initializer) : null;
    if (node.initializer && isEnvironmentRead(f, node.initializer)) type = nullable(type);
    if (node.questionToken) {
      type = nullable(type);
      initializer ??= writeAs(Node.createNullExpression(where), "null");
    }
    if (node.exclamationToken || (!initializer && usesObjectEarly(f, node.parent)))
      flags |= CommonFlags.DefinitelyAssigned;
    const written = t.isComputedPropertyName(name) ? fieldName(f, name) : nameOf(f, name);
    const left = hasModifier(node, t.SyntaxKind.AbstractKeyword) ? node : abstractField(f, node);
    if (left) {
      const held = left === node ? null : heldName(written);
      owner.members.push(...accessors(written, type, flags, { held, where }));
      if (held === null) return;
      flags &= ~CommonFlags.Readonly;
      // The constructor sets it through its accessor.
      if (!initializer) flags |= CommonFlags.DefinitelyAssigned;
    }
    const own = id(left ? heldName(written) : written, rangeOf(f, name));
    owner.members.push(
      Node.createFieldDeclaration(own, decoratorsOf(f, node), flags, type, initializer, where),
    );
    return;
  }
  const named = t.isGetAccessor(node) ? nameOfErrors(f, node) : null;
  if (named) {
    const name = id("name", rangeOf(f, node.name!));
    const value = f.convert.expression(f, named);
    const type = namedType("string", where);
    owner.members.push(Node.createFieldDeclaration(name, null, flags, type, value, where));
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

/** The text of `get name() { return "NotFound"; }` in a class of errors, where the name is a field. */
function nameOfErrors(f: Front, node: ts.GetAccessorDeclaration): ts.Expression | null {
  const { ts: t, file } = f;
  if (node.name.getText(file) !== "name") return null;
  const [only, more] = node.body?.statements ?? [];
  if (!only || more || !t.isReturnStatement(only) || !only.expression) return null;
  if (!t.isStringLiteralLike(only.expression)) return null;
  const [top = node.parent] = baseClasses(f, node.parent).toReversed();
  const base = t.isClassLike(top) ? extendedBy(f, top) : undefined;
  return base && STANDARD_ERRORS.has(base.getText(file)) ? only.expression : null;
}

function isOverload({ ts: t, file }: Front, node: ts.ClassElement): boolean {
  if (!t.isMethodDeclaration(node) && !t.isConstructorDeclaration(node)) return false;
  const isSame = (each: ts.ClassElement): boolean =>
    each.kind === node.kind && each.name?.getText(file) === node.name?.getText(file);
  return (
    !node.body &&
    t.isClassLike(node.parent) &&
    node.parent.members.some((each) => isSame(each) && !!(each as ts.MethodDeclaration).body)
  );
}

/**
 * Whether a constructor may use the object before all fields have values, which asc forbids: it asks for
 * `new.target.name`, gives `this` away, calls a method, or makes a function that captures it. A field that has no value
 * yet is then found as the program runs.
 */
function usesObjectEarly({ ts: t, file }: Front, owner: ts.ClassLikeDeclaration): boolean {
  const { body } = owner.members.find((each) => t.isConstructorDeclaration(each)) ?? {};
  if (!body) return false;
  if (/\bnew\s*\.\s*target\b|\bthis\s*\.\s*constructor\b/.test(body.getText(file))) return true;
  const isEarly = (node: ts.Node): boolean => {
    if (node.kind !== t.SyntaxKind.ThisKeyword) return t.forEachChild(node, isEarly) ?? false;
    const { parent } = node;
    if (t.findAncestor(node, t.isFunctionLike)?.kind !== t.SyntaxKind.Constructor) return true;
    if (!t.isPropertyAccessExpression(parent) && !t.isElementAccessExpression(parent)) return true;
    return t.isCallExpression(parent.parent) && parent.parent.expression === parent;
  };
  return isEarly(body);
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
  const head = convertHead(f, node);
  const assigned: Statement[] = [];
  if (t.isConstructorDeclaration(node)) {
    flags |= CommonFlags.Constructor;
    const written = node.parameters.filter(
      (each) => !(t.isIdentifier(each.name) && each.name.text === "this"),
    );
    written.forEach((each, i) => {
      const own = parameterFlags(f, each);
      const made = head.signature.parameters[i]!;
      if (!own) return;
      const name = each.name.getText(f.file);
      if (made.name.text !== name) {
        // The default takes the place of undefined: the field has what the parameter is then.
        const type = each.type ? convertType(f, each.type) : defaultType(f, each);
        if (!type) return;
        const at = rangeOf(f, each.name);
        const field = own | CommonFlags.Instance;
        owner.members.push(
          Node.createFieldDeclaration(id(name, at), null, field, type, null, made.range),
        );
        const value = isBoxedName(f, each.name) ? access(id(name, at), "value", at) : id(name, at);
        assigned.push(
          Node.createExpressionStatement(
            Node.createBinaryExpression(
              Token.Equals,
              access(Node.createThisExpression(at), name, at),
              value,
              at,
            ),
          ),
        );
        return;
      }
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
    const cause = causeOfOptions(f, node);
    if (cause) assigned.push(Node.createExpressionStatement(cause));
  }
  const parameters = t.isMethodDeclaration(node)
    ? convertTypeParameters(f, node.typeParameters)
    : null;
  if (parameters) flags |= CommonFlags.Generic;
  const name = t.isConstructorDeclaration(node)
    ? Node.createConstructorExpression(range(f, where.start, where.start + "constructor".length))
    : id(nameOf(f, node.name), rangeOf(f, node.name));
  const isOptional = t.isMethodDeclaration(node) && node.questionToken !== undefined;
  const isAbstract = (flags & CommonFlags.Abstract) !== 0;
  // asc has no abstract method with type parameters: one that a class overrides is never called.
  if (isAbstract && parameters) flags &= ~CommonFlags.Abstract;
  const body =
    isAbstract && parameters
      ? overridden(where)
      : isOptional && !node.body
        ? noMethod(f, node, head)
        : convertBody(f, node, head.prologue);
  if (assigned.length && body) afterSuper(body, head.prologue.length, assigned);
  const made = Node.createMethodDeclaration(
    name as never,
    decoratorsOf(f, node),
    flags,
    parameters,
    head.signature,
    body,
    where,
  );
  // A literal's are among its fields.
  if (t.isAccessor(node) && !isAccessorClass(owner.name.text)) noteAccessor(made);
  owner.members.push(made as DeclarationStatement);
}

function overridden(where: assemblyscript.Range): Statement {
  const error = Node.createNewExpression(
    Node.createSimpleTypeName("TypeError", where),
    null,
    [text("The class of this object has no such method", where)],
    where,
  );
  return Node.createBlockStatement([Node.createThrowStatement(error, where)], where);
}

/** `onError?(): string` in a class without it does nothing, and is undefined. */
function noMethod(f: Front, node: ts.MethodDeclaration, { signature }: Head): Statement {
  const where = rangeOf(f, node);
  const result = signature.returnType;
  const isVoid = typeText(result) === "void" || isOmitted(result);
  if (isOmitted(result)) signature.returnType = namedType("void", where);
  else if (!isVoid) signature.returnType = nullable(result);
  const none = isVoid ? null : Node.createNullExpression(where);
  return Node.createBlockStatement([Node.createReturnStatement(none, where)], where);
}

/** Puts statements after the call of the base class's constructor, or where the author's own begin. */
function afterSuper(body: Statement, begin: number, assigned: readonly Statement[]): void {
  const { statements } = body as assemblyscript.BlockStatement;
  const call = statements.findIndex((each) => {
    if (each.kind !== live.NodeKind.Expression) return false;
    const { expression } = each as assemblyscript.ExpressionStatement;
    return (
      expression.kind === live.NodeKind.Call &&
      (expression as assemblyscript.CallExpression).expression.kind === live.NodeKind.Super
    );
  });
  statements.splice(call < 0 ? begin : call + 1, 0, ...assigned);
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
    if (isNumber(f, value)) return namedType("number", where);
    if (t.isStringLiteralLike(value) || t.isTemplateExpression(value))
      return namedType("string", where);
    if (value.kind === t.SyntaxKind.TrueKeyword || value.kind === t.SyntaxKind.FalseKeyword)
      return namedType("bool", where);
    if (t.isArrayLiteralExpression(value) && value.elements.length) {
      const isEvery = (is: (each: ts.Node) => boolean): boolean => value.elements.every(is);
      const element = isEvery(t.isNumericLiteral)
        ? "number"
        : isEvery(t.isStringLiteralLike)
          ? "string"
          : null;
      if (element) return namedType("Array", where, [namedType(element, where)]);
    }
    const isFunction = t.isArrowFunction(value) || t.isFunctionExpression(value);
    if (isFunction && value.type && value.parameters.every((each) => each.type))
      return convertType(f, functionTypeOf(f, value.parameters, value.type));
    if (t.isPropertyAccessExpression(value) && isEnum(f, value.expression))
      return namedType(value.expression.getText(f.file), where);
    if (t.isNewExpression(value) && t.isIdentifier(value.expression)) {
      const args = value.typeArguments?.map((each) => convertType(f, each)) ?? null;
      return Node.createNamedType(typeNameOf([value.expression.text], where), args, false, where);
    }
  }
  if (value && isEnvironmentRead(f, value)) return nullable(namedType("string", where));
  if (value && t.isArrayLiteralExpression(value) && !value.elements.length) {
    const pushed = typeOfPushed(f, `this.${node.name.getText(f.file)}`);
    if (pushed) return pushed;
  }
  const known = value && typeOfField(f, node);
  if (known) return known;
  refuse(f, node.name, `A field needs a type: \`${node.name.getText(f.file)}: T\``);
  return null;
}

/** The type of a function that says the types of its parameters and its result. */
function functionTypeOf(
  { ts: t }: Front,
  parameters: ts.NodeArray<ts.ParameterDeclaration>,
  result: ts.TypeNode,
): ts.TypeNode {
  const made = t.factory.createFunctionTypeNode(undefined, parameters, result);
  return t.setTextRange(made, { pos: parameters.pos, end: result.end });
}

/** `-1`, `Infinity`, `Number.MAX_VALUE`, `60 * 1000` */
function isNumber(f: Front, node: ts.Expression): boolean {
  const { ts: t } = f;
  const K = t.SyntaxKind;
  if (t.isNumericLiteral(node)) return true;
  if (t.isIdentifier(node)) return node.text === "Infinity" || node.text === "NaN";
  if (t.isParenthesizedExpression(node)) return isNumber(f, node.expression);
  if (t.isPrefixUnaryExpression(node))
    return node.operator !== K.ExclamationToken && isNumber(f, node.operand);
  if (t.isPropertyAccessExpression(node))
    return t.isIdentifier(node.expression) && node.expression.text === "Number";
  return (
    t.isBinaryExpression(node) &&
    ARITHMETIC.has(node.operatorToken.getText(f.file)) &&
    isNumber(f, node.left) &&
    isNumber(f, node.right)
  );
}

const ARITHMETIC = new Set(["+", "-", "*", "/", "%", "**"]);

function isEnum({ ts: t, file }: Front, node: ts.Expression): boolean {
  return (
    t.isIdentifier(node) &&
    file.statements.some((each) => t.isEnumDeclaration(each) && each.name.text === node.text)
  );
}

/** `class Cache extends Map<string, Item>`: what reads a Map would call its `get`, as that itself does. */
function extendsMap(f: Front, node: ts.ClassLikeDeclaration): boolean {
  return extendedBy(f, node)?.getText(f.file) === "Map";
}
