import type ts from "typescript";
import { entityName, type Front } from "../front.ts";

// Names of the package @types/aws-lambda. Its events are those of wasmstrap/guest, some under another name; its types of
// handlers say the types of a function's parameters and result:
//
//   export const handler: APIGatewayProxyHandlerV2 = async (event, context) => …

/** Types of @types/aws-lambda that have another name here. */
export const RENAMED_TYPES: Readonly<Record<string, string>> = {
  APIGatewayEvent: "APIGatewayProxyEvent",
  APIGatewayProxyStructuredResultV2: "APIGatewayProxyResultV2",
  DynamoDBBatchResponse: "BatchResponse",
  KinesisStreamBatchResponse: "BatchResponse",
  SQSBatchItemFailure: "BatchItemFailure",
  SQSBatchResponse: "BatchResponse",
};

/** Events of handlers, and their results where a handler has one. */
const HANDLERS: Readonly<Record<string, readonly [event: string, result?: string]>> = {
  ALBHandler: ["ALBEvent", "ALBResult"],
  APIGatewayProxyHandler: ["APIGatewayProxyEvent", "APIGatewayProxyResult"],
  APIGatewayProxyHandlerV2: ["APIGatewayProxyEventV2", "APIGatewayProxyResultV2"],
  APIGatewayProxyWebsocketHandlerV2: ["APIGatewayProxyWebsocketEventV2", "APIGatewayProxyResultV2"],
  APIGatewayRequestAuthorizerHandler: [
    "APIGatewayRequestAuthorizerEvent",
    "APIGatewayAuthorizerResult",
  ],
  APIGatewayTokenAuthorizerHandler: [
    "APIGatewayTokenAuthorizerEvent",
    "APIGatewayAuthorizerResult",
  ],
  CloudWatchLogsHandler: ["CloudWatchLogsEvent"],
  DynamoDBStreamHandler: ["DynamoDBStreamEvent"],
  KinesisStreamHandler: ["KinesisStreamEvent"],
  S3Handler: ["S3Event"],
  SESHandler: ["SESEvent"],
  SNSHandler: ["SNSEvent"],
  SQSHandler: ["SQSEvent"],
  ScheduledHandler: ["ScheduledEvent"],
};

/** Whether a name is only the type of a function. */
export function isHandlerType(name: string): boolean {
  return name === "Handler" || name === "EventBridgeHandler" || Object.hasOwn(HANDLERS, name);
}

/** Names that a handler's type needs, and the file may not import. */
export function typesOfHandler(name: string): readonly string[] {
  const [event, result] = HANDLERS[name] ?? [];
  return ["Context", ...(event ? [event] : []), ...(result ? [result] : [])];
}

interface HandlerTypes {
  readonly parameters: readonly ts.TypeNode[];
  readonly result: ts.TypeNode | null;
}

/** Gives functions the types that those of their constants say: `const handler: SQSHandler = async (event) => …`. */
export function typeHandlers(f: Front): void {
  const { ts: t } = f;
  for (const statement of f.file.statements) {
    if (!t.isVariableStatement(statement)) continue;
    for (const { type, initializer } of statement.declarationList.declarations) {
      if (!initializer || !(t.isArrowFunction(initializer) || t.isFunctionExpression(initializer)))
        continue;
      const types = handlerTypes(f, type);
      if (!types) continue;
      initializer.parameters.forEach((each, i) => {
        const given = types.parameters[i];
        if (given) Object.assign(each, { type: each.type ?? given });
      });
      if (types.result) Object.assign(initializer, { type: initializer.type ?? types.result });
    }
  }
}

// --- internal ---

/** What the type of a constant says of the function that it holds: a type of handlers, or `(event: E) => R`. */
function handlerTypes(f: Front, type: ts.TypeNode | undefined): HandlerTypes | null {
  const { ts: t } = f;
  if (!type) return null;
  const written = functionTypeOf(f, type);
  // What a rest gives, the function takes from its list: lower/functions/rest-functions.ts.
  if (written?.parameters.some((each) => each.dotDotDotToken)) return null;
  if (written)
    return {
      parameters: written.parameters.flatMap((each) => (each.type ? [each.type] : [])),
      result: written.type,
    };
  if (!t.isTypeReferenceNode(type)) return null;
  const name = entityName(f, type.typeName);
  if (!isHandlerType(name)) return null;
  const args = type.typeArguments ?? [];
  const named = (text: string, of: readonly ts.TypeNode[] = []): ts.TypeNode =>
    at(t.factory.createTypeReferenceNode(text, of), type);
  const context = named("Context");
  if (name === "Handler") {
    const [event, result] = args;
    return { parameters: event ? [event, context] : [], result: result ?? null };
  }
  if (name === "EventBridgeHandler") {
    const [, detail, result] = args;
    const event = named("EventBridgeEvent", detail ? [detail] : []);
    return { parameters: [event, context], result: result ?? null };
  }
  const [event, result] = HANDLERS[name]!;
  return { parameters: [named(event), context], result: result ? named(result) : null };
}

/** A function's type, also where it has a name in this file. */
export function functionTypeOf(f: Front, type: ts.TypeNode): ts.FunctionTypeNode | null {
  const { ts: t } = f;
  if (t.isFunctionTypeNode(type)) return type.typeParameters ? null : type;
  if (!t.isTypeReferenceNode(type) || type.typeArguments) return null;
  const name = entityName(f, type.typeName);
  for (const each of f.file.statements)
    if (t.isTypeAliasDeclaration(each) && each.name.text === name && !each.typeParameters)
      return functionTypeOf(f, each.type);
  return null;
}

/** A made node stands where the written one does. */
function at<T extends ts.Node>(made: T, written: ts.Node): T {
  const place = (node: ts.Node): void => {
    Object.assign(node, { pos: written.pos, end: written.end, parent: written.parent });
    node.forEachChild(place);
  };
  place(made);
  return made;
}
