// Events over HTTP, shaped as AWS documents them.

const REQUEST = {
  clientIp: "203.0.113.178",
  headers: {
    host: [{ key: "Host", value: "d111111abcdef8.cloudfront.net" }],
    "user-agent": [{ key: "User-Agent", value: "curl/7.66.0" }],
  },
  method: "POST",
  querystring: "a=1",
  uri: "/picture.jpg",
  body: { action: "read-only", data: "aGk=", encoding: "base64", inputTruncated: false },
  origin: {
    custom: {
      customHeaders: { "my-origin-header": [{ key: "My-Origin-Header", value: "x" }] },
      domainName: "example.org",
      keepaliveTimeout: 5,
      path: "",
      port: 443,
      protocol: "https",
      readTimeout: 30,
      sslProtocols: ["TLSv1.2"],
    },
  },
};

const CONFIG = {
  distributionDomainName: "d111111abcdef8.cloudfront.net",
  distributionId: "EDFDVBD6EXAMPLE",
  eventType: "origin-request",
  requestId: "4TyzHTaYWb1GX1qTfsHhEqV6HUDd_BzoBZnwfnvQc_1oF26ClkoUSEQ==",
};

const IDENTITY_IAM = {
  accountId: "123456789012",
  cognitoIdentityPoolId: "us-east-1:pool",
  cognitoIdentityId: "us-east-1:identity",
  cognitoIdentityAuthType: "authenticated",
  cognitoIdentityAuthProvider: "provider",
  sourceIp: ["203.0.113.1"],
  username: "user",
  userArn: "arn:aws:iam::123456789012:user/user",
};

const IDENTITY_POOL = {
  sub: "f37b",
  issuer: "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_x",
  username: "ana",
  claims: { sub: "f37b", exp: 1551226125, "cognito:groups": ["a"], email_verified: true },
  sourceIp: ["203.0.113.1"],
  defaultAuthStrategy: "ALLOW",
  groups: ["a"],
};

const RESOLVER = {
  arguments: { id: 1 },
  source: { title: "a post" },
  request: { headers: { "x-forwarded-for": "203.0.113.1" }, domainName: null },
  prev: { result: { a: 1 } },
};

export const HTTP: Record<string, unknown[]> = {
  cloudFrontRequest: [
    { Records: [{ cf: { config: CONFIG, request: REQUEST } }] },
    {
      Records: [
        {
          cf: {
            config: CONFIG,
            request: {
              ...REQUEST,
              origin: {
                s3: {
                  authMethod: "origin-access-identity",
                  customHeaders: {},
                  domainName: "bucket.s3.amazonaws.com",
                  path: "/images",
                  region: "us-east-1",
                },
              },
            },
          },
        },
      ],
    },
  ],
  cloudFrontResponse: [
    {
      Records: [
        {
          cf: {
            config: { ...CONFIG, eventType: "origin-response" },
            request: REQUEST,
            response: {
              status: "200",
              statusDescription: "OK",
              headers: { etag: [{ key: "ETag", value: '"e"' }] },
            },
          },
        },
      ],
    },
  ],
  appSyncResolver: [
    {
      ...RESOLVER,
      identity: IDENTITY_IAM,
      info: {
        selectionSetList: ["id", "comments/id"],
        selectionSetGraphQL: "{ id comments { id } }",
        parentTypeName: "Query",
        fieldName: "getPost",
        variables: { id: 1 },
      },
      stash: {},
    },
    { ...RESOLVER, identity: IDENTITY_POOL, source: null, prev: null, stash: { a: [] } },
    { ...RESOLVER, identity: { resolverContext: { userId: "7" } } },
    { ...RESOLVER, identity: null },
  ],
  amplifyResolver: [
    { typeName: "Query", fieldName: "posts", identity: IDENTITY_POOL, ...RESOLVER },
  ],
  appSyncAuthorizer: [
    {
      authorizationToken: "custom-authorized",
      requestContext: {
        apiId: "aaaaaa",
        accountId: "111122223333",
        requestId: "f4081827",
        queryString: "query { posts { id } }",
        operationName: "Posts",
        variables: { a: 1 },
      },
      requestHeaders: { "content-type": "application/json" },
    },
  ],
  appSyncAuthorizerResult: [
    {
      isAuthorized: true,
      resolverContext: { banana: "very yellow" },
      deniedFields: ["Mutation.createEvent"],
      ttlOverride: 10,
    },
  ],
  authorizerRequest: [
    {
      version: "1.0",
      type: "REQUEST",
      methodArn: "arn:aws:execute-api:us-east-1:123456789012:abcdef123/test/GET/request",
      identitySource: "user1,123",
      authorizationToken: "user1,123",
      requestContext: { routeKey: "$connect", connectionId: "abc=", connectedAt: 1 },
    },
  ],
  authorizerResult: [
    {
      principalId: "user",
      policyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "one",
            Effect: "Allow",
            Action: "execute-api:Invoke",
            Resource: "arn:aws:execute-api:*",
            Condition: { StringEquals: { "aws:SourceIp": ["203.0.113.1"] } },
          },
          { Effect: "Deny", NotAction: ["a"], NotResource: ["b"], Principal: { AWS: "*" } },
        ],
      },
      context: { text: "a", number: 1, yes: true },
      usageIdentifierKey: "key",
    },
  ],
};
