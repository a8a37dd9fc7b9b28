import * as assemblyscript from "assemblyscript";
import type {
  BlockStatement,
  CallExpression,
  ClassDeclaration,
  Expression,
  ExpressionStatement,
  FieldDeclaration,
  MethodDeclaration,
  ParameterNode,
  Parser,
  Range,
  Statement,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { id, member } from "../../lower/tree/nodes.ts";
import type { Session } from "../../session.ts";

// `class NotFound extends HttpError { override name = "NotFound" }`: a field that a base class has is that field in
// JavaScript, and asc would keep two. It gets its value after `super(…)`:
//
//   constructor(message: string) { super(message); this.name = "NotFound"; }

const { Node } = assemblyscript;
const { CommonFlags, NodeKind, Token } = live;

/** Makes fields that a base class has assignments in the constructor. Called once all sources are read. */
export function mergeOverriddenFields(parser: Parser, session: Session): void {
  const classes = new Map<string, ClassDeclaration>();
  const own: ClassDeclaration[] = [];
  for (const source of parser.sources)
    for (const each of source.statements) {
      if (each.kind !== NodeKind.ClassDeclaration) continue;
      const declaration = each as ClassDeclaration;
      const isOwn = session.sources.has(source);
      if (isOwn) own.push(declaration);
      if (isOwn || !classes.has(declaration.name.text))
        classes.set(declaration.name.text, declaration);
    }
  for (const each of own) if (each.extendsType) merge(classes, each);
}

// --- internal ---

function merge(
  classes: ReadonlyMap<string, ClassDeclaration>,
  declaration: ClassDeclaration,
): void {
  const bases = basesOf(classes, declaration);
  const inherited = new Map(bases.flatMap(fieldsOf).map((each) => [each.name.text, each]));
  const fields = fieldsOf(declaration).filter((each) => inherited.has(each.name.text));
  if (!fields.length) return;
  const values: Statement[] = [];
  for (const field of fields) {
    inherited.get(field.name.text)!.flags &= ~CommonFlags.Readonly;
    const value = field.parameterIndex >= 0 ? id(field.name.text, field.range) : field.initializer;
    if (value) values.push(assigned(field, value));
  }
  declaration.members = declaration.members.filter(
    (each) => !fields.includes(each as FieldDeclaration),
  );
  if (!values.length) return;
  const constructor = constructorOf(declaration) ?? passingOn(bases, declaration);
  dropParameterFields(constructor, fields);
  const { statements } = constructor.body as BlockStatement;
  statements.splice(statements.findIndex(callsSuper) + 1, 0, ...values);
}

function basesOf(
  classes: ReadonlyMap<string, ClassDeclaration>,
  declaration: ClassDeclaration,
): ClassDeclaration[] {
  const found: ClassDeclaration[] = [];
  let at: ClassDeclaration | undefined = declaration;
  while (at?.extendsType) {
    at = classes.get(at.extendsType.name.identifier.text);
    if (!at || found.includes(at)) break;
    found.push(at);
  }
  return found;
}

/** Fields, and those that a constructor's parameters declare. */
function fieldsOf({ members }: ClassDeclaration): FieldDeclaration[] {
  return members.filter(
    (each): each is FieldDeclaration =>
      each.kind === NodeKind.FieldDeclaration && !(each.flags & CommonFlags.Static),
  );
}

function constructorOf({ members }: ClassDeclaration): MethodDeclaration | undefined {
  return members.find(
    (each): each is MethodDeclaration =>
      each.kind === NodeKind.MethodDeclaration && (each.flags & CommonFlags.Constructor) !== 0,
  );
}

function dropParameterFields(
  { signature }: MethodDeclaration,
  fields: readonly FieldDeclaration[],
): void {
  for (const each of signature.parameters) {
    if (!each.implicitFieldDeclaration || !fields.includes(each.implicitFieldDeclaration)) continue;
    each.implicitFieldDeclaration = null;
    each.flags = 0;
  }
}

/** The constructor that JavaScript gives a class without one: it hands on what the base class takes. */
function passingOn(bases: readonly ClassDeclaration[], owner: ClassDeclaration): MethodDeclaration {
  const range = owner.name.range;
  const taken = bases.map(constructorOf).find((each) => each)?.signature.parameters ?? [];
  const parameters = taken.map((each): ParameterNode =>
    Node.createParameter(
      each.parameterKind,
      id(each.name.text, range),
      each.type,
      each.initializer,
      range,
    ),
  );
  const given = parameters.map((each) => id(each.name.text, range));
  const call = Node.createCallExpression(Node.createSuperExpression(range), null, given, range);
  const made = Node.createMethodDeclaration(
    Node.createConstructorExpression(range) as never,
    null,
    CommonFlags.Constructor |
      CommonFlags.Instance |
      (owner.flags & CommonFlags.Generic ? CommonFlags.GenericContext : 0),
    null,
    Node.createFunctionType(parameters, Node.createOmittedType(range), null, false, range),
    Node.createBlockStatement([Node.createExpressionStatement(call)], range),
    range,
  );
  owner.members.push(made as never);
  return made;
}

function callsSuper(node: Statement): boolean {
  if (node.kind !== NodeKind.Expression) return false;
  const { expression } = node as ExpressionStatement;
  return (
    expression.kind === NodeKind.Call &&
    (expression as CallExpression).expression.kind === NodeKind.Super
  );
}

function assigned({ name, range }: FieldDeclaration, value: Expression): Statement {
  const field = member(Node.createThisExpression(range), name.text, name.range as Range);
  return Node.createExpressionStatement(
    Node.createBinaryExpression(Token.Equals, field, value, range),
  );
}
