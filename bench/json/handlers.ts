/** The handlers of assembly/index.ts as JavaScript has them: the event is what JSON.parse made, the result is stringified. */
// oxlint-disable typescript/no-explicit-any -- events are whatever JSON holds, as in a JavaScript handler
export type Handler = (event: any) => unknown;

const size = (text: string | null) => text?.length ?? 0;

const sizes = (map: Record<string, string> | null) => {
  let sum = 0;
  for (const value of Object.values(map ?? {})) sum += value.length;
  return sum;
};

const sizesOfAll = (map: Record<string, string[]> | null) => {
  let sum = 0;
  for (const values of Object.values(map ?? {})) for (const value of values) sum += value.length;
  return sum;
};

function measure(value: any): number {
  if (value.S !== undefined) return value.S.length;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL ? 1 : 0;
  if (value.SS !== undefined) return value.SS.length;
  if (value.NS !== undefined) return value.NS.length;
  if (value.M !== undefined) return walk(value.M);
  let sum = 0;
  for (const element of value.L ?? []) sum += measure(element);
  return sum;
}

function walk(image: Record<string, unknown>): number {
  let sum = 0;
  for (const value of Object.values(image)) sum += measure(value);
  return sum;
}

function rebuild(value: unknown): unknown {
  if (Array.isArray(value)) {
    const made: unknown[] = [];
    for (const element of value) made.push(rebuild(element));
    return made;
  }
  if (typeof value === "object" && value !== null) {
    const made: Record<string, unknown> = {};
    for (const key of Object.keys(value)) made[key] = rebuild((value as any)[key]);
    return made;
  }
  return value;
}

export const handlers: Record<string, Handler> = {
  redirect: (event) => ({
    statusCode: 307,
    headers: { Location: `https://madhead.me${event.rawPath}` },
  }),

  echo(event) {
    const { requestContext: context } = event;
    const { identity } = context;
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
    if (read !== 2191) event.path = `read ${read}`;
    return event;
  },

  sqsLengths(event) {
    let sum = 0;
    for (const record of event.Records) sum += record.body.length;
    return sum;
  },

  sqsOrders(event) {
    let sum = 0;
    for (const record of event.Records) {
      const order = JSON.parse(record.body);
      sum += order.total * order.lines[0].quantity;
    }
    return sum;
  },

  dynamoDb(event) {
    let sum = 0;
    for (const { dynamodb } of event.Records) {
      sum += walk(dynamodb.Keys) + walk(dynamodb.NewImage) + walk(dynamodb.OldImage);
    }
    return sum;
  },

  mixed(items) {
    for (const item of items) {
      item.score += 1;
      item.active = !item.active;
      item.name += "!";
    }
    return items;
  },

  oneField: (document) => document.last,
  rebuilt: (event) => rebuild(event),
};
