// Writes guest/aws-sdk/client-*.ts: the commands, exceptions, paginators and waiters of the SDK's packages, with what their
// protocols need to know of each, from the schemas that the packages hold.
//
//   node scripts/aws-sdk/generate.ts

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { eventsOf, httpBindings } from "./bindings.ts";
import { enumText } from "./enums.ts";
import { textsOf } from "./package-files.ts";
import { PACKAGES, type SdkPackage } from "./packages.ts";
import { type Operation, pathsOf, type Schema, schemaOf, unwrap } from "./schemas.ts";
import { waiterTexts } from "./waiters.ts";
import { xmlOf } from "./xml.ts";

const require = createRequire(import.meta.url);
const FOLDER = join(import.meta.dirname, "../../guest/aws-sdk");

for (const [name, found] of Object.entries(PACKAGES))
  writeFileSync(join(FOLDER, `${name}.ts`), textOf(name, found));

// --- internal ---

function quoted(text: string): string {
  return JSON.stringify(text);
}

function textOf(name: string, found: SdkPackage): string {
  const all = require(`@aws-sdk/${name}`) as Readonly<Record<string, unknown>>;
  const client = Object.keys(all).find((each) => /^[A-Z]\w*Client$/.test(each))!;
  const base = `${client.slice(0, -"Client".length)}ServiceException`;
  const command = `${client.slice(0, -"Client".length)}Command`;
  const own = found.service === "dynamodb";
  const commands = found.commands.map((each) =>
    commandText(all[`${each}$`] as Operation, command, found),
  );
  const pages = paginators(name, found);
  const waiters = waiterTexts(name, found.commands);
  const exceptions = exceptionsOf(all, base);
  const renamed = found.protocol === "query" ? queryNames(all) : [];
  const kind = {
    json: "JsonCommand",
    query: "QueryCommand",
    "rest-json": "RestCommand",
    "rest-xml": "RestCommand",
  }[found.protocol];
  const file = {
    JsonCommand: "json-command",
    QueryCommand: "query-command",
    RestCommand: "rest-command",
  }[kind]!;
  const imports = [
    `import { Dynamic } from "../language/dynamic/value";`,
    ...(own ? [`import { ItemCommand } from "./dynamodb/item-command";`] : []),
    `import { SendOptions, ServiceClient } from "./service/client";`,
    `import { known, ServiceException as AnyException } from "./service/exception";`,
    ...(commands.some((each) => each.includes("sendForEvents("))
      ? [`import { sendForEvents } from "./service/event-command";`]
      : []),
    ...(own ? [] : [`import { ${kind} } from "./service/${file}";`]),
    ...(pages.length ? [`import { Pages, PaginationConfiguration } from "./service/pages";`] : []),
    ...(waiters.length
      ? [`import { Waiter, WaiterConfiguration, WaiterResult } from "./service/waiter";`]
      : []),
  ];
  const parent = own ? "ItemCommand" : kind;
  return (
    [
      `// \`@aws-sdk/${name}\`. Written by scripts/aws-sdk/generate.ts.\n`,
      `${imports.join("\n")}\n`,
      `export class ${client} extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("${found.service}", "${client}", config);
  }
}\n`,
      `export class ${base} extends AnyException {}\n`,
      `export abstract class ${command} extends ${parent} {
  __exception(name: string, message: string): AnyException {
${renamed.length ? "    name = nameOf(name);\n" : ""}    const found = known(name, message);
    return found ? found : new ${base}(name, message);
  }
}\n`,
      ...renamed,
      ...commands,
      methodsText(client, found.commands),
      ...pages,
      ...waiters,
      ...exceptions,
      enumText(all),
    ]
      .join("\n")
      .trimEnd() + "\n"
  );
}

function commandText(operation: Operation, base: string, found: SdkPackage): string {
  const name = operation[2];
  const input = schemaOf(operation[4]);
  const output = schemaOf(operation[5]);
  const args = [JSON.stringify(name), ...argumentsOf(operation, input, output, found)];
  while (args.length > 1 && args.at(-1) === '""') args.pop();
  const line = `    super(input, ${args.join(", ")});`;
  const call =
    line.length <= 120
      ? line
      : `    super(\n      input,\n${args.map((each) => `      ${each},\n`).join("")}    );`;
  return `export class ${name}Command extends ${base} {
  constructor(input: Dynamic = null) {
${call}
  }
${eventsText(operation, output)}}\n`;
}

/** The method that sends a command whose answer is a stream of events. */
function eventsText(operation: Operation, output: Schema): string {
  const stream = eventsOf(output);
  if (!stream) return "";
  const [method] = (operation[3] as { http: readonly [string] }).http;
  const blobs = pathsOf(stream.events, (each) => each.isBlobSchema());
  return `
  __run(client: ServiceClient): Dynamic {
    return sendForEvents(client, this, "${method}", "${stream.member}", "${blobs}");
  }
`;
}

function argumentsOf(
  operation: Operation,
  input: Schema,
  output: Schema,
  { protocol, version }: SdkPackage,
): string[] {
  if (protocol === "json")
    return [
      pathsOf(output, (each) => each.isTimestampSchema()),
      pathsOf(output, (each) => each.isBlobSchema()),
      pathsOf(input, (each) => each.isBlobSchema()),
    ].map(quoted);
  if (protocol === "query") return [version!, xmlOf(input), xmlOf(output)].map(quoted);
  const http = operation[3] as { http: readonly [string, string, number] };
  return httpBindings(http.http, input, output, protocol).map(quoted);
}

/** What the query protocol calls exceptions that have another name. */
function queryNames(all: Readonly<Record<string, unknown>>): string[] {
  const lines = Object.values(all).flatMap((each) => {
    if (!Array.isArray(each) || each[0] !== -3) return [];
    const [, , name, traits] = each as [
      number,
      string,
      string,
      { awsQueryError?: [string, number] },
    ];
    const code = traits.awsQueryError?.[0];
    return code === undefined || code === name
      ? []
      : [`  if (code == ${JSON.stringify(code)}) return ${JSON.stringify(name)};\n`];
  });
  if (!lines.length) return [];
  return [`function nameOf(code: string): string {\n${lines.join("")}  return code;\n}\n`];
}

function paginators(name: string, { commands }: SdkPackage): string[] {
  return textsOf(name, "pagination").flatMap((text) => {
    const found =
      /export const (paginate(\w+)) = createPaginator\(\w+, \w+, "(\w+)", "([\w.]+)", "(\w*)"\)/.exec(
        text,
      );
    if (!found) return [];
    const [, fn, operation, inputToken, outputToken, size] = found;
    if (!commands.includes(operation!)) return [];
    return [
      `export function ${fn}(config: PaginationConfiguration, input: Dynamic): Pages<${operation}Command> {
  return new Pages<${operation}Command>(config, input, "${inputToken}", "${outputToken}", "${size}");
}\n`,
    ];
  });
}

/** The client that has a method for each command: `new DynamoDB({}).getItem(input)`. */
function methodsText(client: string, commands: readonly string[]): string {
  const methods = commands.map((each) => {
    const name = each.charAt(0).toLowerCase() + each.slice(1);
    return `  ${name}(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ${each}Command(input), options);
  }\n`;
  });
  return `export class ${client.slice(0, -"Client".length)} extends ${client} {\n${methods.join("\n")}}\n`;
}

function exceptionsOf(all: Readonly<Record<string, unknown>>, base: string): string[] {
  return Object.keys(all).flatMap((name) => {
    const schema = all[`${name}$`] as readonly unknown[] | undefined;
    if (name === base || typeof all[name] !== "function" || schema?.[0] !== -3) return [];
    const members = [...unwrap(schema).structIterator()]
      .map(([member]) => member)
      .filter((member) => !/^(?:message|Message|name|Type|Code)$/.test(member));
    const body = members.map(
      (member) => `
  get ${member}(): Dynamic {
    return this.__member("${member}");
  }\n`,
    );
    return [`export class ${name} extends ${base} {${body.join("")}}\n`];
  });
}
