import { PACKAGE_HINTS } from "./packages.ts";

/** What asc reported, and the line that it is about. */
export interface Reported {
  readonly code: number;
  readonly message: string;
  /** The user's line; empty where the diagnostic is of none. */
  readonly line: string;
}

interface Hint {
  readonly code: number;
  /** Matches asc's message: its codes are shared by many features. */
  readonly message: RegExp;
  /** Matches the user's line, where the message does not tell features apart. */
  readonly line?: RegExp;
  readonly advice: string;
}

/** Names of JavaScript that mean nothing here. */
function absent(names: string, advice: string): Hint {
  return { code: CANNOT_FIND_NAME, message: new RegExp(`'(?:${names})'`), advice };
}

const NOT_IMPLEMENTED = 100;
const IDENTIFIER_EXPECTED = 1003;
const TOKEN_EXPECTED = 1005;
const EXPRESSION_EXPECTED = 1109;
const TYPE_EXPECTED = 1110;
const CANNOT_FIND_NAME = 2304;
const NOT_ASSIGNABLE = 2322;
const NO_SUCH_EXPORT = 2305;
const NO_SUCH_PROPERTY = 2339;
const NO_CALL_SIGNATURE = 2349;
const OVERRIDE = 2394;
const FILE_NOT_FOUND = 6054;

/** TypeScript that AssemblyScript does not have, and what to write instead. */
const HINTS: readonly Hint[] = [
  {
    code: NOT_IMPLEMENTED,
    message: /union types/,
    advice:
      "AssemblyScript has only `T | null`: use JSON.Value or JSON.Raw for what can be of several types",
  },
  {
    code: NOT_IMPLEMENTED,
    message: /Exceptions/,
    advice:
      "AssemblyScript cannot catch: ask first (`map.has(key)`), or use what reports instead of throwing (`JSON.tryParse`)",
  },
  {
    code: NOT_IMPLEMENTED,
    message: /Closures/,
    advice:
      "a function cannot use its surroundings' variables: write a loop, or keep the variable at top level",
  },
  {
    code: NOT_IMPLEMENTED,
    message: /Iterators/,
    advice: "write `for (let i = 0; i < items.length; i++)`; of a Map, take `map.keys()` first",
  },
  {
    code: NOT_IMPLEMENTED,
    message: /Spread operator/,
    advice: "use `concat` or `slice(0)`, or a loop",
  },
  {
    code: NOT_IMPLEMENTED,
    message: /Regular expressions/,
    advice: "use `indexOf`, `startsWith`, `split` and `charCodeAt`",
  },
  {
    code: TOKEN_EXPECTED,
    message: /expected/,
    line: /\basync\b/,
    advice: "handlers are synchronous: leave out `async`",
  },
  {
    code: EXPRESSION_EXPECTED,
    message: /expected/,
    line: /\?\?/,
    advice: "write `a !== null ? a : b` for `a ?? b`",
  },
  {
    code: EXPRESSION_EXPECTED,
    message: /expected/,
    line: /\?\./,
    advice: "write `a !== null ? a.b : …` for `a?.b`",
  },
  {
    code: IDENTIFIER_EXPECTED,
    message: /expected/,
    line: /\b(?:const|let|var)\s*[{[]/,
    advice: "take fields one by one: `const name = event.name;`",
  },
  {
    code: TYPE_EXPECTED,
    message: /Type expected/,
    line: /\bfunction\b|\)\s*[:{]/,
    advice: "a function's parameters have types: `function add(a: number, b: number)`",
  },
  {
    code: CANNOT_FIND_NAME,
    message: /'(?:any|unknown|object)'/,
    advice: "name the type; JSON of any shape is a JSON.Value",
  },
  {
    code: CANNOT_FIND_NAME,
    message: /'undefined'/,
    advice: "there is only null",
  },
  {
    code: CANNOT_FIND_NAME,
    message: /'Promise'/,
    advice: "handlers are synchronous: return the value itself",
  },
  {
    code: NOT_ASSIGNABLE,
    message: /'<object>'/,
    advice: "an object literal needs a class: `const item: Item = { … }`",
  },
  {
    code: NOT_ASSIGNABLE,
    message: /^Type '(.+) \| null' is not assignable to type '\1'/,
    advice:
      "a field may have changed since it was checked: take it first (`const body = event.body; if (body !== null) …`), or write `event.body!`",
  },
  {
    code: CANNOT_FIND_NAME,
    message: /'set(?:Timeout|Interval|Immediate)'/,
    advice: "nothing of a handler runs after its reply: wait with `sleep(ms)` of wasmstrap/guest",
  },
  absent(
    "clear(?:Timeout|Interval|Immediate)|queueMicrotask",
    "nothing waits to be run later here",
  ),
  absent(
    "Proxy|Reflect",
    "what an object has is known when it is compiled: write a class, or a Map",
  ),
  absent(
    "eval",
    "nothing is compiled as the program runs: write the code, or read data by `JSON.parse`",
  ),
  absent(
    "WeakMap|WeakSet|WeakRef|FinalizationRegistry",
    "take a Map or a Set: what an invocation made is freed after it",
  ),
  absent(
    "Atomics|SharedArrayBuffer|Worker|MessageChannel|BroadcastChannel",
    "a handler runs on one thread",
  ),
  absent(
    "globalThis|global|window|self",
    "declare a variable at the top of the module, and import it where it is used",
  ),
  absent(
    "document|localStorage|sessionStorage|navigator|alert|XMLHttpRequest",
    "that is of a browser: send requests by `fetch`",
  ),
  absent("require|module|exports", 'write `import { name } from "./file"`'),
  absent(
    "__dirname|__filename",
    "there are no files here: write what is read into the source, or into an S3 object",
  ),
  absent(
    "Headers",
    'give `fetch` a record, `{ accept: "text/plain" }`, or import `Headers` of wasmstrap/guest',
  ),
  {
    code: NO_SUCH_PROPERTY,
    message: /'(?:body|blob|formData)' does not exist on type 'Response'/,
    advice:
      "a response is there as a whole: read it by `text()`, `json()` or `bytes()`, or piece by piece by `fetchStream` of wasmstrap/guest",
  },
  {
    code: NOT_ASSIGNABLE,
    message: /^Type 'URL' is not assignable to type 'string/,
    advice: "write `url.href`",
  },
  {
    code: NOT_ASSIGNABLE,
    message: /^Type 'URLSearchParams' is not assignable to type 'string/,
    advice:
      'write `params.toString()`, and the header "content-type": "application/x-www-form-urlencoded"',
  },
  absent("(?:Readable|Writable|Transform)Stream", "write to a `ResponseStream`: docs/streaming.md"),
  absent("WebSocket|EventSource", "a handler answers one event: send requests by `fetch`"),
  absent("EventEmitter", 'import it: `import { EventEmitter } from "node:events"`'),
  absent(
    "Blob|File|FormData",
    "the body of a request is a text, a `Buffer`, a Uint8Array or a `URLSearchParams` here",
  ),
  absent("BigInt", "take `i64` or `u64`: `i64.parse(text)`"),
  {
    code: CANNOT_FIND_NAME,
    message: /'Intl'/,
    advice:
      "there are no languages or time zones here: take `toFixed`, `toISOString`, `padStart` and texts of your own",
  },
  {
    code: NO_SUCH_PROPERTY,
    message: /'toLocale(?:|Date|Time)String'/,
    advice:
      "there are no languages or time zones here: write `toISOString()` of a date, `toFixed(2)` of a number",
  },
  {
    code: NO_SUCH_PROPERTY,
    message: /'prototype'/,
    advice: "declare the method in the class",
  },
  {
    code: NO_SUCH_PROPERTY,
    message:
      /'(?:definePropert(?:y|ies)|create|getPrototypeOf|getOwn\w+)' does not exist on type '(?:~lib\/object\/)?Object'/,
    advice: "the fields of an object are those of its class: declare them there, or take a Map",
  },
  {
    code: NO_SUCH_PROPERTY,
    message: /'(?:middlewareStack|config)' does not exist on type '\w+Client'/,
    advice:
      "a client has `send`, the commands' methods and `destroy` here, and no middleware: docs/aws-sdk.md",
  },
  {
    code: NO_SUCH_PROPERTY,
    message: /' does not exist on type 'SendOptions'/,
    advice:
      "a command is given a signal alone: write `{ abortSignal: AbortSignal.timeout(2000) }`: docs/aws-sdk.md",
  },
  {
    code: NO_SUCH_PROPERTY,
    message:
      /' does not exist on type '(?:ApiGatewayManagementApi|BedrockRuntime|CloudWatch|CognitoIdentityProvider|DynamoDB|EventBridge|Firehose|Kinesis|KMS|Lambda|S3|SecretsManager|SES(?:v2)?|SFN|SNS|SQS|SSM|STS)'/,
    advice:
      "this method of the AWS SDK's client is not here: `AwsClient` of wasmstrap/guest calls every operation: docs/aws-sdk.md",
  },
  {
    code: NO_CALL_SIGNATURE,
    message: /'unknown'/,
    line: /\.(?:pipe|on|read|transformToWebStream)\(/,
    advice:
      "the body of an object is there as a whole: read it by `transformToString()` or `transformToByteArray()`",
  },
  {
    code: NO_CALL_SIGNATURE,
    message: /'unknown'/,
    advice: "JSON holds no functions: read the value as a type that has the method, `x as Order`",
  },
  {
    code: OVERRIDE,
    message: /overload/,
    advice: "a method that a class overrides takes and returns what that of the base class does",
  },
  {
    code: NO_SUCH_PROPERTY,
    message: /'subtle'/,
    advice: "take `createHash`, `createHmac` and others of node:crypto",
  },
  {
    code: NO_SUCH_EXPORT,
    message: /'\w+Command'/,
    line: /@aws-sdk\//,
    advice:
      "this command of the AWS SDK is not here: `AwsClient` of wasmstrap/guest calls every operation: docs/aws-sdk.md",
  },
  {
    code: NO_SUCH_EXPORT,
    message: /'/,
    line: /@aws-sdk\//,
    advice:
      "of the AWS SDK, this is not here: docs/aws-sdk.md lists the clients, commands, exceptions, paginators and waiters that are",
  },
  {
    code: FILE_NOT_FOUND,
    message: /\.json\.ts'/,
    advice: "there is no such JSON file",
  },
  {
    code: FILE_NOT_FOUND,
    message: /'(?:~lib\/)?(?:node:)?https?(?:\.ts)?'/,
    advice: "requests are sent by `fetch` here, as in Node.js: docs/io.md",
  },
  {
    code: FILE_NOT_FOUND,
    message: /'(?:~lib\/)?(?:node:)?fs(?:\/promises)?(?:\.ts)?'/,
    advice:
      "there are no files here: write what is read into the source, `export const data = …`, or into an object of S3",
  },
  {
    code: FILE_NOT_FOUND,
    message: /'(?:~lib\/)?(?:node:)?stream(?:\/\w+)?(?:\.ts)?'/,
    advice:
      "bodies are there as a whole; a reply is streamed by a `ResponseStream` of wasmstrap/guest: docs/streaming.md",
  },
  {
    code: FILE_NOT_FOUND,
    message:
      /'(?:~lib\/)?(?:node:)?(?:fs|child_process|net|http2?|https|stream|events|worker_threads|timers)(?:\/promises)?(?:\.ts)?'/,
    advice:
      "this module of Node.js is not here: docs/library.md lists those that are; files are packed as sources, and requests are sent by `fetch`",
  },
  {
    code: FILE_NOT_FOUND,
    message: /'(?:~lib\/)?@aws-sdk\/lib-storage/,
    advice:
      "bodies are whole here: write `new PutObjectCommand({ Bucket, Key, Body })` in place of an `Upload`",
  },
  {
    code: FILE_NOT_FOUND,
    message: /'(?:~lib\/)?@aws-sdk\//,
    advice:
      "this package of the AWS SDK is not here: docs/aws-sdk.md lists those that are; `AwsClient` of wasmstrap/guest calls every service",
  },
  {
    code: FILE_NOT_FOUND,
    message: /'(?:~lib\/)?@smithy\//,
    advice:
      "requests to AWS are the host's here, which keeps connections, retries and signs: clients take `region` and `endpoint` alone: docs/aws-sdk.md",
  },
  ...PACKAGE_HINTS.map((hint) => ({ code: FILE_NOT_FOUND, ...hint })),
  {
    code: FILE_NOT_FOUND,
    message: /~lib\/|File '(?!\S*\.ts')/,
    advice:
      "packages for Node.js cannot be compiled: copy what you need of it into a file of yours, or import AssemblyScript, such as wasmstrap/guest",
  },
];

/** What to write instead, or null where asc's own words say it all. */
export function findHint({ code, message, line }: Reported): string | null {
  const found = HINTS.find(
    (hint) => hint.code === code && hint.message.test(message) && (hint.line?.test(line) ?? true),
  );
  return found?.advice ?? null;
}
