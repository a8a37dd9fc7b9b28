// The handlers that `npm run bench:json` runs; handlers.ts has each of them in JavaScript.

import {
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  APIGatewayProxyResultV2,
  AttributeValue,
  DynamoDBStreamEvent,
  JSON,
  SQSEvent,
} from "wasmstrap/guest";

export function redirect(event: APIGatewayProxyEventV2): APIGatewayProxyResultV2 {
  return APIGatewayProxyResultV2.redirect("https://madhead.me" + event.rawPath);
}

/** Reads every field, so that nothing is passed on unseen, then replies with the event. */
export function echo(event: APIGatewayProxyEvent): APIGatewayProxyEvent {
  const context = event.requestContext;
  const identity = context.identity;
  const read =
    size(event.resource) +
    size(event.path) +
    size(event.httpMethod) +
    sizes(event.headers) +
    sizesOfAll(event.multiValueHeaders) +
    sizes(event.queryStringParameters) +
    sizesOfAll(event.multiValueQueryStringParameters) +
    sizes(event.pathParameters) +
    sizes(event.stageVariables) +
    size(event.body) +
    size(context.accountId) +
    size(context.resourceId) +
    size(context.stage) +
    size(context.requestId) +
    size(context.requestTime) +
    size(context.path) +
    size(context.resourcePath) +
    size(context.httpMethod) +
    size(context.apiId) +
    size(context.protocol) +
    size(identity.cognitoIdentityPoolId) +
    size(identity.accountId) +
    size(identity.cognitoIdentityId) +
    size(identity.caller) +
    size(identity.accessKey) +
    size(identity.sourceIp) +
    size(identity.cognitoAuthenticationType) +
    size(identity.cognitoAuthenticationProvider) +
    size(identity.userArn) +
    size(identity.userAgent) +
    size(identity.user);
  if (read != 2191) event.path = "read " + read.toString();
  return event;
}

function size(text: string | null): i32 {
  return text === null ? 0 : text.length;
}

function sizes(map: Map<string, string> | null): i32 {
  if (map === null) return 0;
  const values = map.values();
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i].length;
  return sum;
}

function sizesOfAll(map: Map<string, string[]> | null): i32 {
  if (map === null) return 0;
  const values = map.values();
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    for (let j = 0; j < values[i].length; j++) sum += values[i][j].length;
  }
  return sum;
}

export function sqsLengths(event: SQSEvent): i32 {
  let sum = 0;
  for (let i = 0; i < event.Records.length; i++) sum += event.Records[i].body.length;
  return sum;
}

@json
class Line {
  sku: string = "";
  quantity: i32 = 0;
}

@json
class Order {
  id: i32 = 0;
  customer: string = "";
  total: f64 = 0;
  lines: Line[] = [];
}

export function sqsOrders(event: SQSEvent): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < event.Records.length; i++) {
    const order = event.Records[i].bodyAs<Order>();
    sum += order.total * order.lines[0].quantity;
  }
  return sum;
}

export function dynamoDb(event: DynamoDBStreamEvent): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < event.Records.length; i++) {
    const record = event.Records[i].dynamodb;
    sum += walk(record.Keys) + walk(record.NewImage) + walk(record.OldImage);
  }
  return sum;
}

function walk(image: Map<string, AttributeValue> | null): f64 {
  if (image === null) return 0;
  const values = image.values();
  let sum: f64 = 0;
  for (let i = 0; i < values.length; i++) sum += measure(values[i]);
  return sum;
}

function measure(value: AttributeValue): f64 {
  const text = value.S;
  if (text !== null) return text.length;
  if (value.N !== null) return value.number;
  if (value.BOOL !== null) return value.isTrue ? 1 : 0;
  const texts = value.SS;
  if (texts !== null) return texts.length;
  const numbers = value.NS;
  if (numbers !== null) return numbers.length;
  const members = value.M;
  if (members !== null) return walk(members);
  const elements = value.L;
  let sum: f64 = 0;
  if (elements !== null) for (let i = 0; i < elements.length; i++) sum += measure(elements[i]);
  return sum;
}

@json
class Position {
  x: f64 = 0;
  y: f64 = 0;
}

@json
class Item {
  id: i32 = 0;
  name: string = "";
  score: f64 = 0;
  active: bool = false;
  tags: string[] = [];
  position: Position = new Position();
  note: string | null = null;
}

export function mixed(items: Item[]): Item[] {
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    item.score += 1;
    item.active = !item.active;
    item.name = item.name + "!";
  }
  return items;
}

export function oneField(document: JSON.Value): i32 {
  return document.get("last")!.as<i32>();
}

/** The document again, each of its values read and made. */
export function rebuilt(document: JSON.Value): JSON.Value {
  return rebuild(document);
}

function rebuild(value: JSON.Value): JSON.Value {
  switch (value.type) {
    case JSON.Type.Array: {
      const made = JSON.Value.array();
      for (let i = 0, length = value.length; i < length; i++) made.push(rebuild(value.at(i)!));
      return made;
    }
    case JSON.Type.Object: {
      const made = JSON.Value.object();
      const keys = value.keys();
      for (let i = 0; i < keys.length; i++) made.set(keys[i], rebuild(value.get(keys[i])!));
      return made;
    }
    case JSON.Type.String:
      return JSON.Value.from(value.as<string>());
    case JSON.Type.Number:
      return JSON.Value.from(value.as<f64>());
    case JSON.Type.Boolean:
      return JSON.Value.from(value.as<bool>());
    default:
      return new JSON.Value();
  }
}
