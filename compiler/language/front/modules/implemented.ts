import * as assemblyscript from "assemblyscript";
import type {
  ClassDeclaration,
  DeclarationStatement,
  Expression,
  Range,
  Statement,
  TypeNode,
} from "assemblyscript";
import type ts from "typescript";
import { writeAs } from "../../../syntax/written.ts";
import { live } from "../../internals.ts";
import { spreadElement } from "../../lower/objects/spread.ts";
import { call, freshName, id, member, namedType } from "../../lower/tree/nodes.ts";
import { functionOf, literalClass } from "../../lower/tree/literal-classes.ts";
import { isAccessorClass } from "../../lower/tree/written-accessors.ts";
import { baseClasses } from "../known/base-classes.ts";
import { type Front, rangeOf } from "../front.ts";
import { isNumeric, nullable } from "../types/nullable.ts";
import { convertType } from "../types/types.ts";
import { convertTypeParameters, functionType } from "../types/function-types.ts";
import { saysNull } from "../types/shape-types.ts";
import { addFieldsInJson } from "./class-json.ts";
import { topFlags } from "./modifiers.ts";

// An interface that classes implement, and of which objects are written out, too:
//
//   interface Rule { name: string; test(n: number): boolean; note?(): string }
//   const even: Rule = { name: "even", test: (n) => n % 2 === 0 };
//
// Such an object is of a class that holds the functions, and implements the interface:
//
//   class __Literal_Rule implements Rule { name: string; test__: (n: number) => boolean; test(n) { return this.test__(n) } }
//
// What the interface leaves to choice, a class that does not have it is given: a field that is null, a method that does
// nothing.

const { Node } = assemblyscript;
const { CommonFlags } = live;

type Member = ts.PropertySignature | ts.MethodSignature;

/** The fields and methods of an interface and its bases; null where a base is of another file, or has other members. */
export function membersOf(f: Front, node: ts.InterfaceDeclaration): readonly Member[] | null {
  const { ts: t } = f;
  const members: Member[] = [];
  for (const each of node.members) {
    if (!t.isPropertySignature(each) && !t.isMethodSignature(each)) return null;
    if (!each.name || t.isComputedPropertyName(each.name)) return null;
    members.push(each);
  }
  const own = new Set(members.map((each) => each.name.getText(f.file)));
  for (const each of node.heritageClauses?.flatMap((one) => [...one.types]) ?? []) {
    const base = interfaceNamed(f, each.expression.getText(f.file));
    const inherited = base && !each.typeArguments ? membersOf(f, base) : null;
    if (!inherited) return null;
    members.push(...inherited.filter(({ name }) => !own.has(name.getText(f.file))));
  }
  return members;
}

/** What an interface says of a method: one that may be missing gives nothing where it is. */
export function methodType(
  f: Front,
  node: ts.MethodSignature,
  where: Range,
): assemblyscript.FunctionTypeNode {
  const type = functionType(f, node, where);
  if (node.questionToken && !isVoid(type.returnType)) type.returnType = nullable(type.returnType);
  return type;
}

/** The class of objects of an interface that are written out. */
export function classOfLiterals(f: Front, node: ts.InterfaceDeclaration): Statement | null {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  const members = membersOf(f, node);
  if (!members || members.some((each) => t.isMethodSignature(each) && each.typeParameters))
    return null;
  const parameters = convertTypeParameters(f, node.typeParameters);
  const names = node.typeParameters?.map((each) => namedType(each.name.text, where)) ?? [];
  const made = Node.createClassDeclaration(
    id(literalClass(node.name.text), where),
    null,
    (topFlags(f, node) & CommonFlags.Export) | (parameters ? CommonFlags.Generic : 0),
    parameters,
    null,
    [namedType(node.name.text, where, names) as assemblyscript.NamedTypeNode],
    [],
    where,
  );
  for (const each of members) made.members.push(...literalMember(f, each, flagsOf(made)));
  const fields = members.flatMap((each) =>
    t.isPropertySignature(each)
      ? [
          {
            name: each.name.getText(f.file),
            keepsNull: !each.questionToken && saysNull(f, each.type!),
          },
        ]
      : [],
  );
  addFieldsInJson(fields, made);
  return made;
}

/** Adds what the interfaces of a class leave to choice, and the class does not have. */
export function addChosen(f: Front, node: ts.ClassDeclaration, made: ClassDeclaration): void {
  const { ts: t } = f;
  // Such a class has them already.
  if (isAccessorClass(made.name.text)) return;
  const known = new Set<string>();
  for (const cls of [node, ...baseClasses(f, node)])
    for (const each of cls.members) {
      if (each.name) known.add(each.name.getText(f.file));
      if (t.isConstructorDeclaration(each))
        for (const one of each.parameters)
          if (one.modifiers?.length) known.add(one.name.getText(f.file));
    }
  for (const clause of node.heritageClauses ?? []) {
    if (clause.token !== t.SyntaxKind.ImplementsKeyword) continue;
    for (const each of clause.types) {
      const own = interfaceNamed(f, each.expression.getText(f.file));
      const members = own && !each.typeArguments ? membersOf(f, own) : null;
      for (const one of members ?? []) {
        const name = one.name.getText(f.file);
        if (!one.questionToken || known.has(name)) continue;
        known.add(name);
        made.members.push(absentMember(f, one, flagsOf(made)));
      }
    }
  }
}

// --- internal ---

function interfaceNamed({ ts: t, file }: Front, name: string): ts.InterfaceDeclaration | undefined {
  return file.statements.find(
    (each): each is ts.InterfaceDeclaration =>
      t.isInterfaceDeclaration(each) && each.name.text === name,
  );
}

function flagsOf({ flags }: ClassDeclaration): number {
  const inGeneric = flags & CommonFlags.Generic ? CommonFlags.GenericContext : 0;
  return CommonFlags.Public | CommonFlags.Instance | inGeneric;
}

function isVoid(type: TypeNode): boolean {
  return (type as assemblyscript.NamedTypeNode).name?.identifier.text === "void";
}

function field(name: string, type: TypeNode, flags: number, where: Range): DeclarationStatement {
  const isOptional = type.isNullable;
  return Node.createFieldDeclaration(
    id(name, where),
    null,
    isOptional || isNumeric(type) ? flags : flags | CommonFlags.DefinitelyAssigned,
    type,
    isOptional ? writeAs(Node.createNullExpression(where), "null") : null,
    where,
  );
}

function fieldTypeOf(f: Front, node: ts.PropertySignature): TypeNode {
  const type = convertType(f, node.type!);
  return node.questionToken ? nullable(type) : type;
}

function literalMember(f: Front, node: Member, flags: number): DeclarationStatement[] {
  const where = rangeOf(f, node);
  const name = node.name.getText(f.file);
  if (f.ts.isPropertySignature(node)) return [field(name, fieldTypeOf(f, node), flags, where)];
  const type = functionType(f, node, where);
  const held = functionOf(name);
  const target = member(Node.createThisExpression(where), held, where);
  const args: Expression[] = type.parameters.map((each) => {
    const value = id(each.name.text, where);
    return each.parameterKind === live.ParameterKind.Rest ? spreadElement(value, where) : value;
  });
  const signature = methodType(f, node, where);
  const done = (callee: Expression): Statement =>
    isVoid(type.returnType)
      ? Node.createExpressionStatement(call(callee, args, where))
      : Node.createReturnStatement(call(callee, args, where), where);
  const body = node.questionToken
    ? ifThere(target, done, nothing(signature.returnType, where), where)
    : [done(target)];
  return [
    field(held, node.questionToken ? nullable(type) : type, flags, where),
    methodOf(name, signature, body, flags, where),
  ];
}

/** `const fn = this.note__; if (fn !== null) return fn(); return null;` */
function ifThere(
  target: Expression,
  done: (callee: Expression) => Statement,
  otherwise: readonly Statement[],
  where: Range,
): Statement[] {
  const name = freshName("f");
  const declaration = Node.createVariableDeclaration(
    id(name, where),
    null,
    CommonFlags.Const,
    null,
    target,
    where,
  );
  const isThere = Node.createBinaryExpression(
    live.Token.Exclamation_Equals,
    id(name, where),
    Node.createNullExpression(where),
    where,
  );
  return [
    Node.createVariableStatement(null, [declaration], where),
    Node.createIfStatement(isThere, done(id(name, where)), null, where),
    ...otherwise,
  ];
}

function nothing(type: TypeNode, where: Range): Statement[] {
  return isVoid(type) ? [] : [Node.createReturnStatement(Node.createNullExpression(where), where)];
}

function absentMember(f: Front, node: Member, flags: number): DeclarationStatement {
  const where = rangeOf(f, node);
  const name = node.name.getText(f.file);
  if (f.ts.isPropertySignature(node)) return field(name, fieldTypeOf(f, node), flags, where);
  const signature = methodType(f, node, where);
  return methodOf(name, signature, nothing(signature.returnType, where), flags, where);
}

function methodOf(
  name: string,
  signature: assemblyscript.FunctionTypeNode,
  body: Statement[],
  flags: number,
  where: Range,
): DeclarationStatement {
  return Node.createMethodDeclaration(
    id(name, where),
    null,
    flags,
    null,
    signature,
    Node.createBlockStatement(body, where),
    where,
  );
}
