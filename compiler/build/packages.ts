/** Packages of npm that handlers often import, by the pattern of their names, and what does their work here. */
const PACKAGES: readonly (readonly [names: string, advice: string])[] = [
  [
    "axios|cross-fetch|got|ky|node-fetch|request|superagent|undici",
    "requests are sent by `fetch`, as in Node.js: docs/io.md",
  ],
  ["crypto-js|nanoid|ulid|uuid", "take `randomUUID`, `randomBytes` or `createHash` of node:crypto"],
  ["aws-jwt-verify|jose|jsonwebtoken|jwks-rsa", "take `jwt.verify` of wasmstrap/guest: docs/io.md"],
  [
    "@sinclair/typebox|ajv|class-validator|io-ts|joi|superstruct|valibot|yup|zod",
    "read the text as a type, `JSON.parse(text) as Order`, which refuses what it does not say; or test members by `typeof`",
  ],
  [
    "@vendia/serverless-express|aws-serverless-express|express|fastify|hono|koa|lambda-api|serverless-http",
    "take the `Router` of wasmstrap/guest: docs/events.md",
  ],
  [
    "@middy/.*",
    "write a function that takes the handler and returns one, or take the `Router` of wasmstrap/guest: docs/events.md",
  ],
  [
    "@aws-lambda-powertools/.*|bunyan|loglevel|pino|winston",
    "take `console`, or `Logger`, `Metrics` and `Idempotency` of wasmstrap/guest: docs/coming-from.md",
  ],
  ["aws-sdk(?:/.*)?", "take version 3, `@aws-sdk/client-s3`: docs/aws-sdk.md lists what is there"],
  ["dotenv", "variables are the function's: `process.env.NAME`"],
  [
    "date-fns(?:/.*)?|dayjs|luxon|moment(?:-timezone)?",
    "take `Date` and `Intl.DateTimeFormat`: docs/library.md",
  ],
  [
    "lodash(?:[./-].*)?|radash|ramda|remeda|underscore",
    "write methods of arrays and objects, `Object.entries(counts).map(…)`: docs/library.md",
  ],
  [
    "@prisma/client|drizzle-orm.*|ioredis|knex|mongodb|mongoose|mysql2?(?:/.*)?|pg|postgres|redis|sequelize|typeorm",
    "a handler opens no sockets: take DynamoDB by `@aws-sdk/lib-dynamodb`, the RDS Data API by `AwsClient`, or an API by `fetch`: docs/io.md",
  ],
];

/** The hints' patterns match asc's words, "File 'uuid' not found". */
export const PACKAGE_HINTS: readonly { readonly message: RegExp; readonly advice: string }[] =
  PACKAGES.map(([names, advice]) => ({
    message: new RegExp(`'(?:~lib/)?(?:${names})(?:\\.ts)?'`),
    advice,
  }));
