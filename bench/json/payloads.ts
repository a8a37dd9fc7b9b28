/** The payloads of AWS's documentation, in the sizes that `npm run bench:json` measures. */

/** HTTP API, payload format 2.0. */
export function httpApiEvent(): object {
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: "/my/path",
    rawQueryString: "parameter1=value1&parameter1=value2&parameter2=value",
    cookies: ["cookie1", "cookie2"],
    headers: {
      accept: "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8",
      "accept-encoding": "gzip, deflate, br",
      "accept-language": "en-US,en;q=0.9",
      "content-length": "0",
      host: "r3pmxmplak.execute-api.us-east-2.amazonaws.com",
      "user-agent":
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/80.0.3987.132 Safari/537.36",
      "x-amzn-trace-id": "Root=1-5e6722a7-cc56xmpl46db7ae02d4da47e",
      "x-forwarded-for": "205.255.255.176",
      "x-forwarded-port": "443",
      "x-forwarded-proto": "https",
    },
    queryStringParameters: { parameter1: "value1,value2", parameter2: "value" },
    requestContext: {
      accountId: "123456789012",
      apiId: "r3pmxmplak",
      domainName: "r3pmxmplak.execute-api.us-east-2.amazonaws.com",
      domainPrefix: "r3pmxmplak",
      http: {
        method: "GET",
        path: "/my/path",
        protocol: "HTTP/1.1",
        sourceIp: "205.255.255.176",
        userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64)",
      },
      requestId: "JKJaXmPLvHcESHA=",
      routeKey: "$default",
      stage: "$default",
      time: "10/Mar/2020:05:16:23 +0000",
      timeEpoch: 1583817383220,
    },
    pathParameters: { parameter1: "value1" },
    isBase64Encoded: false,
    stageVariables: { stageVariable1: "value1", stageVariable2: "value2" },
  };
}

/** REST API, payload format 1.0. */
export function restApiEvent(): object {
  const headers = {
    Accept: "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate, sdch",
    "Accept-Language": "en-US,en;q=0.8",
    "Cache-Control": "max-age=0",
    "CloudFront-Forwarded-Proto": "https",
    "CloudFront-Is-Desktop-Viewer": "true",
    "CloudFront-Is-Mobile-Viewer": "false",
    "CloudFront-Is-SmartTV-Viewer": "false",
    "CloudFront-Is-Tablet-Viewer": "false",
    "CloudFront-Viewer-Country": "US",
    Host: "1234567890.execute-api.us-east-1.amazonaws.com",
    "Upgrade-Insecure-Requests": "1",
    "User-Agent": "Custom User Agent String",
    Via: "1.1 08f323deadbeefa7af34d5feb414ce27.cloudfront.net (CloudFront)",
    "X-Amz-Cf-Id": "cDehVQoZnx43VYQb9j2-nvCh-9z396Uhbp027Y2JvkCPNLmGJHqlaA==",
    "X-Forwarded-For": "127.0.0.1, 127.0.0.2",
    "X-Forwarded-Port": "443",
    "X-Forwarded-Proto": "https",
  };
  return {
    body: "eyJ0ZXN0IjoiYm9keSJ9",
    resource: "/{proxy+}",
    path: "/path/to/resource",
    httpMethod: "POST",
    isBase64Encoded: true,
    queryStringParameters: { foo: "bar" },
    multiValueQueryStringParameters: { foo: ["bar"] },
    pathParameters: { proxy: "/path/to/resource" },
    stageVariables: { baz: "qux" },
    headers,
    multiValueHeaders: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, [value]]),
    ),
    requestContext: {
      accountId: "123456789012",
      resourceId: "123456",
      stage: "prod",
      requestId: "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
      requestTime: "09/Apr/2015:12:34:56 +0000",
      requestTimeEpoch: 1428582896000,
      identity: {
        cognitoIdentityPoolId: null,
        accountId: null,
        cognitoIdentityId: null,
        caller: null,
        accessKey: null,
        sourceIp: "127.0.0.1",
        cognitoAuthenticationType: null,
        cognitoAuthenticationProvider: null,
        userArn: null,
        userAgent: "Custom User Agent String",
        user: null,
      },
      path: "/prod/path/to/resource",
      resourcePath: "/{proxy+}",
      httpMethod: "POST",
      apiId: "1234567890",
      protocol: "HTTP/1.1",
    },
  };
}

/** A batch of SQS messages; `body` makes each message's. */
export function sqsEvent(count: number, body: (index: number) => string): object {
  return {
    Records: Array.from({ length: count }, (_, index) => ({
      messageId: `059f36b4-87a3-44ab-83d2-${String(index).padStart(12, "0")}`,
      receiptHandle: "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a...",
      body: body(index),
      attributes: {
        ApproximateReceiveCount: "1",
        SentTimestamp: "1545082649183",
        SenderId: "AIDAIENQZJOLO23YVJ4VO",
        ApproximateFirstReceiveTimestamp: "1545082649185",
      },
      messageAttributes: {},
      md5OfBody: "e4e68fb7bd0e697a0ae8f1bb342846b3",
      eventSource: "aws:sqs",
      eventSourceARN: "arn:aws:sqs:us-east-2:123456789012:my-queue",
      awsRegion: "us-east-2",
    })),
  };
}

export const order = (index: number): string =>
  JSON.stringify({
    id: index,
    customer: `customer-${index % 97}`,
    total: index * 1.25,
    lines: [{ sku: `SKU-${index}`, quantity: (index % 5) + 1 }],
  });

/** A DynamoDB stream with attribute maps of every common kind, about 1.5 KB a record. */
export function dynamoDbEvent(count: number): object {
  return {
    Records: Array.from({ length: count }, (_, index) => ({
      eventID: `c4ca4238a0b923820dcc509a6f75849b${index}`,
      eventName: "MODIFY",
      eventVersion: "1.1",
      eventSource: "aws:dynamodb",
      awsRegion: "us-east-1",
      dynamodb: {
        ApproximateCreationDateTime: 1479499740,
        Keys: { Id: { N: String(index) } },
        NewImage: image(index, "New item!"),
        OldImage: image(index, "Old item"),
        SequenceNumber: `42215840000000003276${index}`,
        SizeBytes: 591,
        StreamViewType: "NEW_AND_OLD_IMAGES",
      },
      eventSourceARN:
        "arn:aws:dynamodb:us-east-1:123456789012:table/ExampleTableWithStream/stream/2015-06-27T00:48:05.899",
    })),
  };
}

function image(index: number, message: string): object {
  return {
    Id: { N: String(index) },
    Message: { S: `${message} number ${index}` },
    Price: { N: `${index}.5` },
    Active: { BOOL: index % 2 === 0 },
    Deleted: { NULL: true },
    Tags: { SS: ["red", "green", "blue"] },
    Sizes: { NS: ["1", "2.5", "10"] },
    Address: {
      M: { Street: { S: "1 Main Street" }, City: { S: "Springfield" }, Zip: { N: "12345" } },
    },
    History: { L: [{ S: "created" }, { S: "updated" }, { M: { at: { N: "1479499740" } } }] },
  };
}

/** An array of mixed objects, about 165 bytes each; seeded, so the same in every run. */
export function mixedArray(count: number): object[] {
  let seed = 1;
  const random = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
  return Array.from({ length: count }, (_, index) => ({
    id: index,
    name: `item number ${index}`,
    score: random() * 1000,
    active: index % 2 === 0,
    tags: ["red", "green", "blue"].slice(0, index % 4),
    position: { x: random(), y: index / 8 },
    note: index % 3 ? null : 'some note with "quotes" and é',
  }));
}
