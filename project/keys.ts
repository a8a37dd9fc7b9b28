import {
  choice,
  either,
  flag,
  list,
  object,
  record,
  text,
  whole,
  type JsonSchema,
  type Shape,
} from "./shape.ts";

/** What Lambda runs the function with. */
export type Runtime = "nodejs24.x" | "nodejs26.x" | "provided.al2023";

export type Architecture = "x86_64" | "arm64";

/** A Function URL. */
export interface UrlSettings {
  readonly auth?: "none" | "iam";
  /** Lambda hands the reply on while it is written. */
  readonly streaming?: boolean;
  readonly cors?: CorsSettings;
}

export interface CorsSettings {
  readonly origins?: readonly string[];
  readonly methods?: readonly string[];
  readonly headers?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly credentials?: boolean;
  readonly maxAge?: number;
}

/** A statement of the policy of the function's role, in IAM's words. */
export interface PolicyStatement {
  readonly Effect: "Allow" | "Deny";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/** How `wasmstrap dev` serves a function. */
export interface DevSettings {
  readonly payload?: DevPayload;
  readonly routes?: readonly string[];
  readonly queues?: readonly QueueSettings[];
  readonly streams?: readonly StreamSettings[];
}

/** An SQS queue whose messages a function gets, in AWS's words for an event source mapping. */
export interface QueueSettings {
  readonly queue: string;
  readonly batchSize?: number;
  readonly batchWindow?: number;
  readonly reportBatchItemFailures?: boolean;
}

/** A DynamoDB table whose changes a function gets, in AWS's words for an event source mapping. */
export interface StreamSettings {
  readonly table: string;
  readonly batchSize?: number;
  readonly startingPosition?: "LATEST" | "TRIM_HORIZON";
  readonly bisectBatchOnFunctionError?: boolean;
  readonly maximumRetryAttempts?: number;
  readonly reportBatchItemFailures?: boolean;
}

/** A front end of Lambda. */
export type DevPayload = "http-api" | "function-url" | "rest-api" | "alb" | "alb-multi-value";

/** What is set for one function, or for all of a project's. */
export interface FunctionSettings {
  readonly handler?: string;
  readonly runtime?: Runtime;
  readonly arch?: Architecture;
  readonly description?: string;
  readonly memory?: number;
  readonly timeout?: number;
  readonly ephemeralStorage?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly layers?: readonly string[];
  readonly runtimeLayer?: string;
  readonly role?: string;
  readonly policies?: readonly (string | PolicyStatement)[];
  readonly logFormat?: "text" | "json";
  readonly tracing?: boolean;
  readonly alias?: string;
  readonly url?: boolean | UrlSettings;
  readonly tags?: Readonly<Record<string, string>>;
  readonly dev?: DevSettings;
}

/** What handlers may reach. A kind that is absent: everything of it. */
export interface AllowSettings {
  readonly hosts?: readonly string[];
  readonly aws?: readonly string[];
  readonly environment?: readonly string[];
}

/** All that wasmstrap.json says. */
export interface Settings extends FunctionSettings {
  readonly $schema?: string;
  readonly allow?: "deny" | AllowSettings;
  readonly language?: "typescript" | "assemblyscript";
  readonly name?: string;
  readonly functions?: Readonly<Record<string, FunctionSettings>>;
}

/** AWS's own rules for names. */
const FUNCTION_NAME = "^[a-zA-Z0-9-_]{1,64}$";
const VARIABLE = "^[a-zA-Z][a-zA-Z0-9_]+$";

const CORS: Shape<CorsSettings> = object<CorsSettings>({
  origins: { shape: list(text()), description: "Origins that may call, or *" },
  methods: { shape: list(text()), description: "Methods that they may use, or *" },
  headers: { shape: list(text()), description: "Headers that they may send" },
  exposeHeaders: { shape: list(text()), description: "Headers of the reply that they may read" },
  credentials: { shape: flag(), description: "Whether they may send cookies" },
  maxAge: { shape: whole(0, 86_400), description: "For how many seconds a browser keeps this" },
});

const URL_SETTINGS: Shape<UrlSettings> = object<UrlSettings>({
  auth: {
    shape: choice("none", "iam"),
    description: "Who may call it: iam (the default), those that IAM lets; none, everybody",
  },
  streaming: {
    shape: flag(),
    description: "Whether Lambda hands the reply on while it is written (RESPONSE_STREAM)",
  },
  cors: { shape: CORS, description: "Which web pages may call it" },
});

const REPORTS = {
  shape: flag(),
  description: "Whether the reply's batchItemFailures say which records failed (false)",
};

const QUEUE: Shape<QueueSettings> = object<QueueSettings>(
  {
    queue: { shape: text(), description: "The queue's name or URL" },
    batchSize: { shape: whole(1, 10_000), description: "At most so many messages an event (10)" },
    batchWindow: {
      shape: whole(0, 300),
      description: "So many seconds it waits for more messages (0)",
    },
    reportBatchItemFailures: REPORTS,
  },
  ["queue"],
);

const STREAM: Shape<StreamSettings> = object<StreamSettings>(
  {
    table: { shape: text(), description: "The table's name" },
    batchSize: { shape: whole(1, 10_000), description: "At most so many changes an event (100)" },
    startingPosition: {
      shape: choice("LATEST", "TRIM_HORIZON"),
      description: "Changes from now on (LATEST, the default), or all that the stream still has",
    },
    bisectBatchOnFunctionError: {
      shape: flag(),
      description: "Whether the halves of a batch that failed are sent one after the other (false)",
    },
    maximumRetryAttempts: {
      shape: whole(-1, 10_000),
      description: "After so many more attempts a batch is given up; -1, the default: never",
    },
    reportBatchItemFailures: REPORTS,
  },
  ["table"],
);

const DEV_SETTINGS: Shape<DevSettings> = object<DevSettings>({
  payload: {
    shape: choice("http-api", "function-url", "rest-api", "alb", "alb-multi-value"),
    description: "The front end whose events HTTP requests become; by the handler's type if absent",
  },
  routes: {
    shape: list(text("a route such as GET /cats/{id}", "^([A-Z]+ /\\S*|\\$default)$")),
    description: "The requests that it serves: METHOD /path/{name}, ANY /path/{rest+} or $default",
  },
  queues: {
    shape: list(QUEUE),
    description: "SQS queues whose messages it gets, of the server that AWS_ENDPOINT_URL names",
  },
  streams: {
    shape: list(STREAM),
    description: "DynamoDB tables whose changes it gets, of the server that AWS_ENDPOINT_URL names",
  },
});

const STATEMENT: Shape<PolicyStatement> = object<PolicyStatement>(
  {
    Effect: { shape: choice("Allow", "Deny"), description: "Allow or Deny" },
    Action: { shape: list(text()), description: "Actions, such as dynamodb:GetItem" },
    Resource: { shape: list(text()), description: "ARNs, or *" },
  },
  ["Effect", "Action", "Resource"],
);

const ALLOW: Shape<AllowSettings> = object<AllowSettings>({
  hosts: {
    shape: list(
      text(
        "a host, such as example.com, *.example.com or example.com:8443",
        "^(\\*|(\\*\\.)?[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:([0-9]+|\\*))?$",
      ),
    ),
    description: "Hosts that fetch may ask; without a port, the scheme's own",
  },
  aws: {
    shape: list(text("a service, such as dynamodb, or *", "^(\\*|[a-z][a-z0-9.-]*)$")),
    description: "Services of AWS that may be called",
  },
  environment: {
    shape: list(text("a variable's name; * at its end stands for the rest", "^[A-Za-z0-9_]*\\*?$")),
    description: "Environment variables that may be read, beside AWS_LAMBDA_*",
  },
});

const OF_A_FUNCTION: {
  readonly [K in keyof FunctionSettings]-?: {
    readonly shape: Shape<Exclude<FunctionSettings[K], undefined>>;
    readonly description: string;
  };
} = {
  handler: {
    shape: text("file.export, such as index.handler", "^[^\\s.][^\\s]*\\.[A-Za-z_$][\\w$]*$"),
    description: "file.export: the module and the exported function that serves the events",
  },
  runtime: {
    shape: choice("nodejs24.x", "nodejs26.x", "provided.al2023"),
    description: "What Lambda runs it with: its own Node.js, or one that is packaged",
  },
  arch: {
    shape: choice("x86_64", "arm64"),
    description: "The architecture that Lambda runs it on",
  },
  description: { shape: text(), description: "What it is for, as AWS shows it" },
  memory: { shape: whole(128, 10_240), description: "Memory in MB; CPU comes in proportion" },
  timeout: { shape: whole(1, 900), description: "How long an invocation may take, in seconds" },
  ephemeralStorage: { shape: whole(512, 10_240), description: "Size of /tmp in MB" },
  environment: {
    shape: record(text("a text", "^[\\s\\S]*$"), VARIABLE, "names of environment variables"),
    description: "Environment variables",
  },
  layers: {
    shape: list(text("the ARN of a layer's version", "^arn:[^\\s]+$")),
    description: "ARNs of layers' versions, beside runtimeLayer",
  },
  runtimeLayer: {
    shape: text("the ARN of a layer's version", "^arn:[^\\s]+$"),
    description:
      "ARN of the layer that `wasmstrap package --layer` made: packages then hold only wasm",
  },
  role: {
    shape: text("the ARN of a role", "^arn:[^\\s]+:role/[^\\s]+$"),
    description: "ARN of the role that the function runs with; templates make one if it is absent",
  },
  policies: {
    shape: list(either(text("an ARN", "^arn:[^\\s]+$"), STATEMENT, "an ARN or a statement")),
    description: "What the role that a template makes may do: ARNs of policies, or statements",
  },
  logFormat: { shape: choice("text", "json"), description: "How log lines are written" },
  tracing: { shape: flag(), description: "Whether X-Ray traces it" },
  alias: {
    shape: text("a name of letters, digits, - and _", "^(?![0-9]+$)[a-zA-Z0-9-_]{1,128}$"),
    description: "An alias that a deployment publishes a version for and moves to it",
  },
  url: {
    shape: either(flag(), URL_SETTINGS, "true, false or an object"),
    description: "A Function URL; of the alias where there is one",
  },
  tags: {
    shape: record(text("a text", "^[\\s\\S]*$"), "^[\\s\\S]+$", "names of tags"),
    description: "Tags",
  },
  dev: { shape: DEV_SETTINGS, description: "How `wasmstrap dev` serves it on this machine" },
};

/** wasmstrap.json, or the `wasmstrap` key of package.json. */
export const SETTINGS: Shape<Settings> = object<Settings>({
  $schema: { shape: text(), description: "Where this schema is, for an editor" },
  name: {
    shape: text("a function's name: up to 64 letters, digits, - and _", FUNCTION_NAME),
    description: "The function's name on AWS; package.json's name if it is absent",
  },
  language: {
    shape: choice("typescript", "assemblyscript"),
    description:
      "What handlers are written in: typescript (the default) compiles closures, try, for..of and more; assemblyscript leaves all of it to AssemblyScript",
  },
  allow: {
    shape: either(choice("deny"), ALLOW, '"deny" or an object'),
    description: "What handlers may reach, compiled into the modules; everything unless given",
  },
  ...OF_A_FUNCTION,
  functions: {
    shape: record(object<FunctionSettings>(OF_A_FUNCTION), FUNCTION_NAME, "functions' names"),
    description: "The functions by name; what stands outside is for all of them",
  },
});

/** For an editor: completes and checks wasmstrap.json. */
export const SETTINGS_SCHEMA: JsonSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "wasmstrap.json",
  ...SETTINGS.schema,
};
