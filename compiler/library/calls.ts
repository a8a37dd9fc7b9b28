import {
  Node,
  Source,
  Tokenizer,
  type CallExpression,
  type Expression,
  type FunctionExpression,
  type IdentifierExpression,
  type LiteralExpression,
  type MethodDeclaration,
  type NewExpression,
  type Parser,
  type PropertyAccessExpression,
  type Range,
  type StringLiteralExpression,
} from "assemblyscript";
import * as assemblyscript from "assemblyscript";
import { NodeKind, SourceKind } from "../syntax/asc-enums.ts";
import { formatArguments, formatNames, isDotted, isText } from "./console.ts";
import { addInspection } from "./inspection.ts";
import { takeMatch } from "./replace-callback.ts";
import { isUserSource } from "./user-source.ts";
import { replaceNodes } from "./walk.ts";

// Forms of calls that ECMAScript has and AssemblyScript cannot declare: by another number or other types of arguments.
// Each becomes a call of a function that guest/std/ has for it.
//
//   new Date(2026, 0, 31)         Date.__fromParts(2026, 0, 31)      new Date(text)    Date.__from(text)
//   Number(text)                  __wasmstrapNumber(text)            String(x)         __wasmstrapText(x)
//   Math.max(a, b, c)             Math.max(Math.max(a, b), c)        xs.push(a, b)     xs.__pushAll([a, b])
//   Array.from(set, fn)           set.__toArray().map(fn)            Array.of(a, b)    [a, b]
//   Object.keys(map)              map.keys()                         xs.reduce(fn)     xs.__reduceFirst(fn)
//   Object.hasOwn(map, key)       map.has(key)                       Object.assign(map, a, b)   map.__assign(a).__assign(b)
//   util.format("%s", x)          `${__wasmstrapFormatText(x)}`
//   console.log("n:", n)          console.log("n: " + __wasmstrapShown(n))
//   process.env.TABLE             process.env["TABLE"]
//   hash.digest()                 hash.__digest()
//   hash.update(text, "hex")      hash.update(Buffer.from(text, "hex"))
//   new RegExp("a+", "g")         RegExp.__literal("a+", "g")        text.replace(re, (m) => m)   text.__replaceBy(…)

const { LiteralKind } = assemblyscript as unknown as {
  readonly LiteralKind: Readonly<Record<"String" | "Array", number>>;
};

/** Names that mean what they mean to ECMAScript, unless a source declares them itself. */
const GLOBALS = [
  "Array",
  "Boolean",
  "Date",
  "Math",
  "Number",
  "Object",
  "RegExp",
  "String",
  "console",
  "process",
];

/** Members of a Map, which an environment is one of: not names of variables. */
const ENVIRONMENT_MEMBERS = new Set([
  "get",
  "has",
  "keys",
  "set",
  "size",
  "values",
  "delete",
  "forEach",
]);

const DATE_METHOD = /^(?:[gs]et|to(?:ISO|UTC|Date|Time|JSON))/;

/** A source whose `digest` is that of a hash. */
const HASHES = /\bcreateH(?:ash|mac)\b/;

const CODED = /^(?:hex|base64|base64url|latin1|binary)$/;

const CONSOLE_METHODS = new Set(["log", "info", "warn", "error", "debug", "trace", "dir"]);

/** @returns Whether a source calls what stands in guest/std/ambient/calls.ts. */
export function rewriteCalls(parser: Parser): boolean {
  let isRewritten = false;
  let inspects = false;
  const sources = parser.sources.filter(isUserSource);
  const methods = ownMethods(sources);
  for (const source of sources) {
    const declared = declaredNames(source);
    const known = new Set(GLOBALS.filter((name) => !declared.has(name)));
    const rewriter = new Rewriter(
      parser,
      known,
      formatNames(source),
      methods,
      HASHES.test(source.text),
    );
    replaceNodes(source.statements, (node, parent) => rewriter.replace(node, parent));
    isRewritten ||= rewriter.isUsed;
    inspects ||= rewriter.inspects;
  }
  if (inspects || sources.some(({ text }) => /["'](?:node:)?util["']/.test(text)))
    addInspection(parser, sources);
  return isRewritten || inspects;
}

// --- internal ---

/** Methods of the author's classes that take several arguments, such as `push/2`: they are not an array's. */
function ownMethods(sources: readonly Source[]): Set<string> {
  const methods = new Set<string>();
  for (const { statements } of sources)
    replaceNodes(statements, (node) => {
      if (node.kind !== NodeKind.MethodDeclaration) return node;
      const { name, signature } = node as MethodDeclaration;
      methods.add(`${name.text}/${signature.parameters.length}`);
      return node;
    });
  return methods;
}

class Rewriter {
  isUsed = false;
  inspects = false;
  readonly #parser: Parser;
  readonly #known: ReadonlySet<string>;
  readonly #formats: ReadonlySet<string>;
  readonly #methods: ReadonlySet<string>;
  /** Whether `update` and `digest` are those of a hash. */
  readonly #hashes: boolean;

  constructor(
    parser: Parser,
    known: ReadonlySet<string>,
    formats: ReadonlySet<string>,
    methods: ReadonlySet<string>,
    hashes: boolean,
  ) {
    this.#methods = methods;
    this.#parser = parser;
    this.#known = known;
    this.#formats = formats;
    this.#hashes = hashes;
  }

  replace(node: Node, parent: Node | null): Node {
    switch (node.kind) {
      case NodeKind.New:
        return this.#construct(node as NewExpression);
      case NodeKind.Call:
        return this.#call(node as CallExpression, parent);
      case NodeKind.PropertyAccess:
        return this.#variable(node as PropertyAccessExpression, parent);
      default:
        return node;
    }
  }

  #construct(node: NewExpression): Node {
    const { typeName, args, range } = node;
    if (typeName.next || node.typeArguments?.length) return node;
    const name = typeName.identifier.text;
    if (!this.#known.has(name)) return node;
    if (name === "Date" && args.length > 0) {
      const method = args.length === 1 ? "__from" : "__fromParts";
      return call(member(identifier("Date", range), method, range), args, range);
    }
    if (name === "RegExp" && args.length > 0 && args.every(isStringLiteral)) {
      return call(member(identifier("RegExp", range), "__literal", range), args, range);
    }
    return node;
  }

  #call(node: CallExpression, parent: Node | null): Node {
    const { expression, args, range } = node;
    if (isDotted(expression) && this.#formats.has(expression.range.toString())) {
      this.inspects = true;
      return formatArguments(args, range);
    }
    if (expression.kind === NodeKind.Identifier) return this.#conversion(node);
    if (expression.kind !== NodeKind.PropertyAccess) return node;
    const access = expression as PropertyAccessExpression;
    const method = access.property.text;
    const of = access.expression;
    const owner = of.kind === NodeKind.Identifier ? (of as IdentifierExpression).text : "";
    if (this.#known.has(owner)) return this.#static(node, owner, method, parent);
    if (node.typeArguments?.length || this.#methods.has(`${method}/${args.length}`)) return node;
    const list = () => [arrayOf(args, range)];
    // The language room takes these as they are.
    if (args.some(isSpread)) return node;
    switch (method) {
      case "push":
        if (args.length > 1) return call(member(of, "__pushAll", range), list(), range);
        break;
      case "unshift":
        if (args.length > 1) return call(member(of, "__unshiftAll", range), list(), range);
        break;
      case "splice":
        if (args.length > 2) {
          const [start, count, ...items] = args;
          const rest = [start!, count!, arrayOf(items, range)];
          return call(member(of, "__spliceWith", range), rest, range);
        }
        break;
      case "concat":
        if (args.length > 1) {
          return args.reduce(
            (left, right) => call(member(left, "concat", range), [right], range),
            of,
          );
        }
        break;
      case "update": {
        const [data, encoding] = args;
        if (this.#hashes && data && args.length === 2 && isCodedText(encoding!)) {
          const from = member(Node.createIdentifierExpression("Buffer", range), "from", range);
          return call(member(of, "update", range), [call(from, args, range)], range);
        }
        break;
      }
      case "digest":
        if (this.#hashes && args.length === 0)
          return call(member(of, "__digest", range), [], range);
        break;
      case "reduce":
      case "reduceRight":
        if (args.length === 1) {
          return call(member(of, `__${method}First`, range), args, range);
        }
        break;
      case "replace":
      case "replaceAll": {
        const [search, by] = args;
        if (search && by?.kind === NodeKind.Function && takeMatch(by as FunctionExpression, search))
          return call(member(of, `__${method}By`, range), args, range);
        break;
      }
    }
    for (const [i, arg] of args.entries()) args[i] = this.#converter(arg);
    return node;
  }

  /** `xs.filter(Boolean)`: a function that takes whatever the callback gets. */
  #converter(arg: Expression): Expression {
    if (arg.kind !== NodeKind.Identifier) return arg;
    const name = (arg as IdentifierExpression).text;
    const conversion = CONVERSIONS[name];
    if (!conversion || !this.#known.has(name)) return arg;
    this.isUsed = true;
    return arrow(this.#parser, conversion, arg.range) ?? arg;
  }

  #conversion(node: CallExpression): Node {
    const { args, range } = node;
    const name = (node.expression as IdentifierExpression).text;
    const conversion = CONVERSIONS[name];
    if (!conversion || !this.#known.has(name) || args.length !== 1) return node;
    this.isUsed = true;
    return call(identifier(conversion, range), args, range);
  }

  #static(node: CallExpression, owner: string, method: string, parent: Node | null): Node {
    const { args, range } = node;
    const [first] = args;
    const of = (node.expression as PropertyAccessExpression).expression;
    switch (`${owner}.${method}`) {
      case "Date.parse":
        // asc's own answers a Date, and code that goes on with one stays as it is.
        if (
          parent?.kind === NodeKind.PropertyAccess &&
          DATE_METHOD.test((parent as PropertyAccessExpression).property.text)
        ) {
          return node;
        }
        return call(member(of, "__parse", range), args, range);
      case "Math.max":
      case "Math.min":
        if (args.length === 1 && first?.kind !== NodeKind.Call && isSpread(first)) return node;
        if (args.length < 3 || args.some(isSpread)) return node;
        return args.reduce((left, right) => call(member(of, method, range), [left, right], range));
      case "String.fromCharCode":
      case "String.fromCodePoint": {
        if (args.length < 2) return node;
        const texts = args.map(
          (arg) => call(member(of, method, range), [arg], range) as Expression,
        );
        return texts.reduce((left, right) => call(member(left, "concat", range), [right], range));
      }
      case "Array.of":
        return arrayOf(args, range);
      case "Array.from": {
        if (!first || args.length > 2) return node;
        const array = call(member(first, "__toArray", range), [], range);
        return args[1]
          ? call(member(array, "map", range), [this.#converter(args[1])], range)
          : array;
      }
      case "Object.keys":
      case "Object.values":
      case "Object.entries":
        return first && args.length === 1 ? call(member(first, method, range), [], range) : node;
      case "Object.hasOwn":
        return args.length === 2 ? call(member(first!, "has", range), [args[1]!], range) : node;
      case "Object.assign": {
        if (args.length < 2) return node;
        const [target, ...sources] = args;
        return sources.reduce(
          (to, source) => call(member(to, "__assign", range), [source], range),
          target!,
        );
      }
    }
    if (owner === "console" && CONSOLE_METHODS.has(method)) return this.#console(node, method);
    return node;
  }

  #console(node: CallExpression, method: string): Node {
    const { args, range, expression } = node;
    const name = method === "trace" || method === "dir" ? "log" : method;
    if (args.length === 1 && isText(args[0]!) && name === method) return node;
    const shown = method === "dir" ? args.slice(0, 1) : args;
    this.inspects = true;
    const of = (expression as PropertyAccessExpression).expression;
    return call(member(of, name, range), [formatArguments(shown, range)], range);
  }

  /** `process.env.NAME` is read by the name; so is `process.env["NAME"]`, which stays. */
  #variable(node: PropertyAccessExpression, parent: Node | null): Node {
    const { expression, property, range } = node;
    if (!this.#known.has("process") || expression.kind !== NodeKind.PropertyAccess) return node;
    const { expression: owner, property: env } = expression as PropertyAccessExpression;
    const isEnvironment =
      owner.kind === NodeKind.Identifier &&
      (owner as IdentifierExpression).text === "process" &&
      env.text === "env";
    if (!isEnvironment) return node;
    const isCalled =
      parent?.kind === NodeKind.Call && (parent as CallExpression).expression === node;
    if (
      isCalled ||
      (ENVIRONMENT_MEMBERS.has(property.text) && property.text.toLowerCase() === property.text)
    ) {
      return node;
    }
    const name = Node.createStringLiteralExpression(property.text, property.range);
    return Node.createElementAccessExpression(expression, name, range);
  }
}

/** Functions of guest/std/ambient/calls.ts. */
const CONVERSIONS: Readonly<Record<string, string>> = {
  Number: "__wasmstrapNumber",
  String: "__wasmstrapText",
  Boolean: "__wasmstrapTruth",
};

const identifier = (name: string, range: Range) => Node.createIdentifierExpression(name, range);

const member = (of: Expression, name: string, range: Range) =>
  Node.createPropertyAccessExpression(of, identifier(name, range), range);

const call = (callee: Expression, args: Expression[], range: Range) =>
  Node.createCallExpression(callee, null, args, range);

const arrayOf = (items: Expression[], range: Range) =>
  Node.createArrayLiteralExpression(items, range);

function isStringLiteral(node: Expression): node is StringLiteralExpression {
  return (
    node.kind === NodeKind.Literal && (node as LiteralExpression).literalKind === LiteralKind.String
  );
}

/** Encodings of texts that stand for bytes. */
function isCodedText(node: Expression): boolean {
  return isStringLiteral(node) && CODED.test(node.value);
}

function isSpread(node: Expression | undefined): boolean {
  return node !== undefined && node.range.toString().startsWith("...");
}

/** `(value) => conversion(value)`; its text is a source of its own, for positions. */
function arrow(parser: Parser, conversion: string, { source, start }: Range): Expression | null {
  const path = `${source.normalizedPath.replace(/\.ts$/, "")}.${conversion}-${start}.ts`;
  const text = new Source(SourceKind.User as never, path, `(value) => ${conversion}(value)`);
  parser.sources.push(text);
  return parser.parseExpression(new Tokenizer(text, parser.diagnostics));
}

/** Every name that a source declares or imports, at whatever depth. */
function declaredNames(source: Source): ReadonlySet<string> {
  const names = new Set<string>();
  replaceNodes(source.statements, (node) => {
    const { name } = node as unknown as { readonly name?: unknown };
    if (name instanceof Node && name.kind === NodeKind.Identifier && !MEMBERS.has(node.kind)) {
      names.add((name as IdentifierExpression).text);
    }
    return node;
  });
  return names;
}

/** What is only a name of something else's. */
const MEMBERS: ReadonlySet<number> = new Set([
  NodeKind.MethodDeclaration,
  NodeKind.FieldDeclaration,
  NodeKind.EnumValueDeclaration,
  NodeKind.NamedType,
  NodeKind.Decorator,
]);
