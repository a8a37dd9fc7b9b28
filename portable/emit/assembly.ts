import type ts from "typescript";
import type { RecordedNode, RecordedSource } from "../../compiler/index.ts";
import { builtinOf } from "./builtins.ts";
import { converted, isLong, isNumber, operation, wrapped, zeroOf } from "./numbers.ts";
import { PortableError } from "./portable-error.ts";

type Ts = typeof ts;

/**
 * A source in AssemblyScript as one in TypeScript that means as JavaScript what it means to asc: operators on integers,
 * conversions, type arguments that are asked for, and reads outside of arrays.
 *
 * @param replaced Names at its top in whose place those of the runtime stand.
 * @throws {PortableError} naming the line and what JavaScript cannot do.
 */
export function assembly(
  t: Ts,
  path: string,
  source: RecordedSource,
  { library, program }: Target,
  replaced: ReadonlySet<string> = new Set(),
): string {
  const file = t.createSourceFile(path, source.text, t.ScriptTarget.ESNext, true);
  const text = new Writer(t, path, source, file, program, replaced).module();
  return `${prologue({ library, program })}\n${text}`;
}

/** What all modules of a program begin with. */
export function prologue({ library, program }: Target): string {
  return `import * as $ from ${JSON.stringify(library)};\nconst $t = $.typesOf(${JSON.stringify(program)});`;
}

export interface Target {
  /** Address of the module that stands for AssemblyScript's library. */
  readonly library: string;
  /** Tells this program's classes from those of others in the same process. */
  readonly program: string;
}

/** asc's path of a declaration at the top of a source. */
export const nameIn = (path: string, name: string): string =>
  `${path.replace(/\.ts$/, "")}/${name}`;

const LIBRARY = "~lib/wasmstrap/guest/";

/** Whether a function's JavaScript is given its type arguments: not where JavaScript's own library stands for it. */
export function takesTypes(callee: string): boolean {
  if (!callee.startsWith("~lib/")) return true;
  return callee.startsWith(LIBRARY) && !/^(std|language)\//.test(callee.slice(LIBRARY.length));
}

// --- internal ---

/** AssemblyScript's own classes whose JavaScript is in runtime/. */
const CLASSES = new Set(["Map", "Set", "StaticArray"]);
const WRAPPERS = /^([IU](8|16|32|64)|F(32|64)|[iu](8|16|32|64)|f(32|64)|[iu]size|bool)$/;
const OPERATORS = new Set(["+", "-", "*", "/", "%", "**", "&", "|", "^", "<<", ">>", ">>>"]);

class Writer {
  readonly #t: Ts;
  readonly #path: string;
  readonly #program: string;
  readonly #nodes: ReadonlyMap<string, RecordedNode>;
  readonly #file: ts.SourceFile;
  readonly #replaced: ReadonlySet<string>;
  /** It is a source of the guest's library. */
  readonly #ours: boolean;
  /** Modules of the host's that functions are declared of. */
  readonly #modules = new Set<string>();
  /** Inside `unchecked(…)`. */
  #unchecked = false;

  constructor(
    t: Ts,
    path: string,
    source: RecordedSource,
    file: ts.SourceFile,
    program: string,
    replaced: ReadonlySet<string>,
  ) {
    this.#program = program;
    this.#replaced = replaced;
    this.#ours = path.startsWith(LIBRARY);
    this.#t = t;
    this.#path = path;
    this.#nodes = source.nodes;
    this.#file = file;
  }

  module(): string {
    const after: string[] = [];
    for (const each of this.#file.statements) {
      if (this.#isReplaced(each)) continue;
      if (this.#t.isClassDeclaration(each) && each.name) after.push(this.#registration(each));
      if (this.#t.isEnumDeclaration(each))
        after.push(`$.registerEnum(${this.#named(each.name.text)}, ${each.name.text});`);
    }
    const text = this.#children(this.#file);
    const before = [...this.#modules].map((each) => `await $.prepare(${JSON.stringify(each)});\n`);
    return `${before.join("")}${text}\n${after.join("\n")}\n`;
  }

  #isReplaced(node: ts.Node): boolean {
    const { name } = node as { readonly name?: ts.Node };
    return (
      node.parent === this.#file &&
      name !== undefined &&
      this.#t.isIdentifier(name) &&
      this.#replaced.has(name.text)
    );
  }

  /** What the runtime has in its place. */
  #replacement(node: ts.Node): string {
    const name = (node as unknown as { readonly name: ts.Identifier }).name.text;
    const exported = /^(?:@\w+(?:\([^)]*\))?\s*)*export /.test(node.getText(this.#file));
    return `${exported ? "export " : ""}const ${name} = $.${name};`;
  }

  // --- nodes ---

  /** A node's text with what is in it replaced. */
  #children(node: ts.Node): string {
    const { text } = this.#file;
    let out = "";
    let at = node.getStart(this.#file);
    this.#t.forEachChild(node, (child) => {
      const start = child.getStart(this.#file);
      // A name and its short form are one place.
      if (start < at) return;
      out += text.slice(at, start) + this.#node(child);
      at = child.end;
    });
    return out + text.slice(at, node.end);
  }

  #node(node: ts.Node): string {
    const t = this.#t;
    if (t.isDecorator(node)) return "";
    if (this.#replaced.size > 0 && this.#isReplaced(node)) return this.#replacement(node);
    if (t.isTypeNode(node)) return node.getText(this.#file);
    if (t.isTypeAliasDeclaration(node) || t.isInterfaceDeclaration(node)) return this.#type(node);
    if (t.isClassDeclaration(node)) return this.#children(node);
    if (t.isPropertyDeclaration(node)) return this.#property(node);
    if (t.isFunctionLike(node) && "body" in node) return this.#function(node);
    if (t.isVariableDeclaration(node)) return this.#variable(node);
    if (isExpression(t, node)) return this.#expression(node);
    return this.#children(node);
  }

  /** A type that is exported has a value, so that a list of exports can name it. */
  #type(node: ts.TypeAliasDeclaration | ts.InterfaceDeclaration): string {
    const exported = node.modifiers?.some((each) => each.kind === this.#t.SyntaxKind.ExportKeyword);
    return exported ? `export const ${node.name.text} = undefined;` : "";
  }

  #variable(node: ts.VariableDeclaration): string {
    const text = this.#children(node);
    if (node.initializer || !node.type || this.#t.isForOfStatement(node.parent.parent)) return text;
    return `${text} = ${zeroOf(node.type.getText(this.#file))}`;
  }

  #property(node: ts.PropertyDeclaration): string {
    const t = this.#t;
    const isStatic = node.modifiers?.some((each) => each.kind === t.SyntaxKind.StaticKeyword);
    const name = node.name.getText(this.#file);
    return `${isStatic ? "static " : ""}${name} = ${this.#initial(node)};`;
  }

  #initial(node: ts.PropertyDeclaration): string {
    const written = node.type?.getText(this.#file) ?? "";
    if (!node.initializer) return zeroOf(written);
    const text = this.#expression(node.initializer);
    // Of a class that is only read, asc compiled no initializer.
    return isLong(written) && /^-?\d+$/.test(text) ? `${text}n` : text;
  }

  /** What reads objects of a class has to know: what a fresh one holds. */
  #registration(node: ts.ClassDeclaration): string {
    const t = this.#t;
    const fields = node.members.filter(
      (each): each is ts.PropertyDeclaration =>
        t.isPropertyDeclaration(each) &&
        !each.modifiers?.some((one) => one.kind === t.SyntaxKind.StaticKeyword),
    );
    const lines = fields.map(
      (each) => `this.${each.name.getText(this.#file)} = ${this.#initial(each)};`,
    );
    const name = node.name!.text;
    return `$.registerClass(${this.#named(name)}, ${name}, function () {\n${lines.join("\n")}\n});`;
  }

  #named(name: string): string {
    return JSON.stringify(this.#program + nameIn(this.#path, name));
  }

  /** Type parameters that are asked for when it runs come first. */
  #function(node: ts.FunctionLikeDeclaration): string {
    const t = this.#t;
    if (!node.body) {
      // `declare function`, which the host would serve, or an abstract method.
      return t.isFunctionDeclaration(node) ? this.#external(node) : "";
    }
    let text = this.#children(node);
    const own = node.typeParameters?.map(({ name }) => name.text) ?? [];
    if (own.length > 0) {
      const open = this.#textBetween(node, text);
      const names = own.map((name) => `$T_${name}`).join(", ");
      const comma = node.parameters.length > 0 ? ", " : "";
      text = `${text.slice(0, open + 1)}${names}${comma}${text.slice(open + 1)}`;
    }
    const owner = node.parent;
    if (!t.isClassDeclaration(owner) || !owner.typeParameters) return text;
    const used = owner.typeParameters.map(({ name }) => name.text);
    if (!used.some((name) => text.includes(`$T_${name}`)) || !t.isBlock(node.body)) return text;
    const brace = text.length - this.#node(node.body).length;
    const head = used.map((name) => (own.includes(name) ? "" : `$T_${name}`)).join(", ");
    return `${text.slice(0, brace + 1)} const [${head}] = this.$types;${text.slice(brace + 1)}`;
  }

  /** `@external("wasmstrap:http", "send") declare function send(…): usize` */
  #external(node: ts.FunctionDeclaration): string {
    const name = node.name!.text;
    const written = /@external\("([^"]+)", "([^"]+)"\)/.exec(node.getFullText(this.#file));
    if (!written || !this.#ours) return `const ${name} = $.missing(${JSON.stringify(name)});`;
    this.#modules.add(written[1]!);
    return `const ${name} = $.external(${JSON.stringify(written[1])}, ${JSON.stringify(written[2])});`;
  }

  /** Where the parameters' parenthesis opens in a function's text: after its type parameters. */
  #textBetween(node: ts.FunctionLikeDeclaration, text: string): number {
    const last = node.typeParameters!.at(-1)!;
    const written = last.getText(this.#file);
    return text.indexOf("(", text.indexOf(`${written}>`) + written.length);
  }

  // --- expressions ---

  #noted(node: ts.Node): RecordedNode | undefined {
    return this.#nodes.get(`${node.getStart(this.#file)}:${node.end}`);
  }

  #expression(node: ts.Expression): string {
    const t = this.#t;
    if (t.isParenthesizedExpression(node)) return `(${this.#expression(node.expression)})`;
    const text = this.#ours ? this.#rawOfOurs(node) : this.#raw(node);
    const noted = this.#noted(node);
    if (!noted?.to || noted.type === undefined) return text;
    return converted(text, noted.type, noted.to);
  }

  /** What JavaScript cannot do says so when it is reached: most of the library runs without. */
  #rawOfOurs(node: ts.Expression): string {
    try {
      return this.#raw(node);
    } catch (error) {
      if (!(error instanceof PortableError)) throw error;
      return `$.missing(${JSON.stringify(error.message)})()`;
    }
  }

  #raw(node: ts.Expression): string {
    const t = this.#t;
    if (t.isNumericLiteral(node)) return this.#literal(node.getText(this.#file), this.#noted(node));
    if (t.isAsExpression(node) || t.isTypeAssertionExpression(node) || t.isNonNullExpression(node))
      return `(${this.#expression(node.expression)})`;
    if (t.isPrefixUnaryExpression(node)) return this.#prefix(node);
    if (t.isPostfixUnaryExpression(node)) return this.#step(node, true);
    if (t.isBinaryExpression(node)) return this.#binary(node);
    if (t.isElementAccessExpression(node)) return this.#element(node);
    if (t.isPropertyAccessExpression(node)) return this.#member(node);
    if (t.isNewExpression(node)) return this.#new(node);
    if (t.isCallExpression(node)) return this.#call(node);
    if (t.isFunctionExpression(node) || t.isArrowFunction(node)) return this.#function(node);
    if (t.isObjectLiteralExpression(node)) return this.#object(node);
    return this.#children(node);
  }

  #literal(written: string, noted: RecordedNode | undefined): string {
    return noted?.type && isLong(noted.type) ? `${written}n` : written;
  }

  #typeOf(node: ts.Expression): string {
    let inner = node;
    while (this.#t.isParenthesizedExpression(inner)) inner = inner.expression;
    const noted = this.#noted(inner);
    if (noted && noted.type === undefined)
      throw this.#refusal(node, "is of different types in different instances of its function");
    return noted?.type ?? "";
  }

  #prefix(node: ts.PrefixUnaryExpression): string {
    const t = this.#t;
    const K = t.SyntaxKind;
    if (node.operator === K.PlusPlusToken || node.operator === K.MinusMinusToken)
      return this.#step(node, false);
    const type = this.#typeOf(node);
    const { operand } = node;
    if (node.operator === K.MinusToken && t.isNumericLiteral(operand))
      return `-${operand.getText(this.#file)}${isLong(type) ? "n" : ""}`;
    const sign = t.tokenToString(node.operator) ?? "";
    const value = this.#expression(operand);
    if (node.operator === K.ExclamationToken || !isNumber(type)) return `${sign}${value}`;
    if (node.operator === K.PlusToken) return value;
    return wrapped(type, `${sign}${value}`);
  }

  #binary(node: ts.BinaryExpression): string {
    const t = this.#t;
    const K = t.SyntaxKind;
    const operator = node.operatorToken.getText(this.#file);
    this.#refuseOverload(node, node);
    if (operator === "=") {
      const value = this.#expression(node.right);
      return `${this.#target(node.left)} = ${value}`;
    }
    const compound = operator.slice(0, -1);
    if (node.operatorToken.kind >= K.FirstCompoundAssignment && OPERATORS.has(compound)) {
      const type = this.#typeOf(node.left) || this.#typeOf(node);
      const value = `(${this.#expression(node.right)})`;
      if (!isNumber(type) || type === "f64")
        return `${this.#target(node.left)} ${operator} ${value}`;
      return this.#update(node.left, (old) => operation(type, compound, old, value) ?? old);
    }
    if (!OPERATORS.has(operator))
      return `${this.#expression(node.left)} ${operator} ${this.#expression(node.right)}`;
    const type = this.#typeOf(node);
    const [a, b] = [this.#expression(node.left), this.#expression(node.right)];
    return operation(type, operator, a, b) ?? `(${a} ${operator} ${b})`;
  }

  /** `++` and `--`, before or after. */
  #step(node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression, after: boolean): string {
    const type = this.#typeOf(node) || this.#typeOf(node.operand);
    const sign = node.operator === this.#t.SyntaxKind.PlusPlusToken ? "+" : "-";
    const one = isLong(type) ? "1n" : "1";
    const by = (value: string, operator: string) =>
      operation(type, operator, value, one) ?? `${value} ${operator} ${one}`;
    const updated = this.#update(node.operand, (old) => by(old, sign));
    if (!after || this.#isDropped(node)) return updated;
    return `(${by(updated, sign === "+" ? "-" : "+")})`;
  }

  #isDropped(node: ts.Expression): boolean {
    const { parent } = node;
    const t = this.#t;
    if (t.isExpressionStatement(parent)) return true;
    return t.isForStatement(parent) && parent.incrementor === node;
  }

  /** Changes what a place holds; what leads to the place is evaluated once. */
  #update(target: ts.Expression, change: (old: string) => string): string {
    if (this.#isSimple(target)) {
      const place = this.#target(target);
      return `(${place} = ${change(this.#isElement(target) ? this.#raw(target) : place)})`;
    }
    const t = this.#t;
    if (t.isElementAccessExpression(target)) {
      const base = this.#expression(target.expression);
      const key = this.#expression(target.argumentExpression);
      return `$.update(${base}, ${key}, ($old) => ${change("$old")})`;
    }
    if (t.isPropertyAccessExpression(target)) {
      const base = this.#expression(target.expression);
      return `$.update(${base}, ${JSON.stringify(target.name.text)}, ($old) => ${change("$old")})`;
    }
    return `(${this.#target(target)} = ${change(this.#target(target))})`;
  }

  #isElement(node: ts.Expression): boolean {
    return this.#t.isElementAccessExpression(node);
  }

  /** Evaluating it twice is evaluating it once. */
  #isSimple(node: ts.Expression): boolean {
    const t = this.#t;
    if (t.isIdentifier(node) || node.kind === t.SyntaxKind.ThisKeyword) return true;
    if (t.isNumericLiteral(node)) return true;
    if (t.isPropertyAccessExpression(node)) return this.#isSimple(node.expression);
    if (t.isElementAccessExpression(node))
      return this.#isSimple(node.expression) && this.#isSimple(node.argumentExpression);
    return false;
  }

  /** What is written to. */
  #target(node: ts.Expression): string {
    const t = this.#t;
    if (t.isParenthesizedExpression(node)) return this.#target(node.expression);
    if (t.isElementAccessExpression(node)) {
      this.#refuseOverload(node, node);
      const base = this.#expression(node.expression);
      const key = this.#expression(node.argumentExpression);
      const fixed = /staticarray|typedarray/.test(this.#noted(node)?.callee ?? "");
      if (this.#unchecked || !fixed || !this.#isSimple(node.expression)) return `${base}[${key}]`;
      return `${base}[$.index(${base}, ${key})]`;
    }
    if (t.isPropertyAccessExpression(node))
      return `${this.#expression(node.expression)}.${node.name.text}`;
    return this.#children(node);
  }

  #element(node: ts.ElementAccessExpression): string {
    this.#refuseOverload(node, node);
    const base = this.#expression(node.expression);
    const key = this.#expression(node.argumentExpression);
    if (this.#unchecked || /~lib\/string\//.test(this.#noted(node)?.callee ?? ""))
      return `${base}[${key}]`;
    if (!this.#isSimple(node.expression) || !this.#isSimple(node.argumentExpression))
      return `$.at(${base}, ${key})`;
    return `(${key} >>> 0 < ${base}.length ? ${base}[${key}] : $.outside(${base}, ${key}))`;
  }

  #member(node: ts.PropertyAccessExpression): string {
    const t = this.#t;
    const { expression, name } = node;
    if (name.text === "dataStart" && this.#ours)
      return `$.address(${this.#expression(expression)})`;
    if (name.text === "dataStart" && this.#noted(node))
      return this.#refused(node, "is an address in memory, which JavaScript has not");
    if (t.isIdentifier(expression)) {
      if (expression.text === "memory" && this.#ours) return `$.memory.${name.text}`;
      if (expression.text === "String" && name.text === "UTF8") return "$.utf8";
      if (WRAPPERS.test(expression.text)) return `$.${expression.text}.${name.text}`;
    }
    const text = `${this.#expression(expression)}.${name.text}`;
    const noted = this.#noted(node);
    const callee = noted?.callee ?? "";
    return callee.startsWith("~lib/date/") && isLong(noted?.type ?? "") ? `BigInt(${text})` : text;
  }

  #new(node: ts.NewExpression): string {
    const noted = this.#noted(node);
    const callee = noted?.callee ?? "";
    const args = node.arguments?.map((each) => this.#expression(each)) ?? [];
    const name = node.expression.getText(this.#file);
    if (CLASSES.has(name) && (callee === "" || callee.startsWith("~lib/")))
      return `$.new${name}(${[...(name === "StaticArray" ? [this.#type0(node, noted)] : []), ...args].join(", ")})`;
    if (name === "Array" && args.length > 0)
      return `$.newArray(${this.#type0(node, noted)}, ${args.join(", ")})`;
    if (callee.startsWith("~lib/date/"))
      return `new Date(${args.map((each) => `Number(${each})`).join(", ")})`;
    const types = this.#types(node, noted, callee);
    const made = this.#expression(node.expression);
    return types.length > 0
      ? `new ($.withTypes(${made}, [${types.join(", ")}]))(${args.join(", ")})`
      : `new ${made}(${args.join(", ")})`;
  }

  /** `{ id }` where an object of a class is wanted. */
  #object(node: ts.ObjectLiteralExpression): string {
    const noted = this.#noted(node);
    if (noted?.callee === undefined) return this.#children(node);
    const types = this.#types(node, noted, noted.callee);
    const name = JSON.stringify(this.#program + noted.callee);
    return `$.object(${name}, [${types.join(", ")}], ${this.#children(node)})`;
  }

  #type0(node: ts.Node, noted: RecordedNode | undefined): string {
    const found = noted?.types?.[0];
    if (found === null) throw this.#refusal(node, "has a type that differs between instances");
    return found ?? "$t.none";
  }

  /** Descriptors of a call's type arguments, where the function is one of ours. */
  #types(node: ts.Node, noted: RecordedNode | undefined, callee: string): readonly string[] {
    if (!takesTypes(callee)) return [];
    return (noted?.types ?? []).map((each) => {
      if (each === null)
        throw this.#refusal(node, "has a type argument that differs between instances");
      return each;
    });
  }

  #call(node: ts.CallExpression): string {
    const t = this.#t;
    const noted = this.#noted(node);
    const callee = noted?.callee ?? "";
    const builtin = builtinOf(callee, this.#ours);
    const written = node.expression.getText(this.#file);
    if (written === "unchecked" && node.arguments[0]) return this.#uncheckedCall(node.arguments[0]);
    const whole = /^String\.UTF8\.decodeUnsafe\((.+)\.dataStart, \1\.byteLength\)$/.exec(
      node.getText(this.#file),
    );
    if (whole) return `$.utf8.text(${this.#expression(this.#bytesOf(node))})`;
    const [asked] = node.arguments;
    if (written === "isDefined" && asked)
      return `(typeof ${asked.getText(this.#file)} !== "undefined")`;
    if (builtin?.kind === "refused")
      return this.#refused(node, builtin.reason, `\`${builtin.name}\``);
    const args = node.arguments.map((each) => this.#expression(each));
    const type = JSON.stringify(noted?.type ?? "");
    if (builtin?.kind === "plain") return `$.${builtin.name}(${args.join(", ")})`;
    if (builtin?.kind === "typed") return `$.${builtin.name}(${[type, ...args].join(", ")})`;
    if (builtin?.kind === "question")
      return `$.${builtin.name}(${[this.#type0(node, noted), ...args].join(", ")})`;
    if (builtin?.kind === "conversion") return `$.${builtin.name}(${args.join(", ")})`;
    if (t.isPropertyAccessExpression(node.expression)) {
      const { expression, name } = node.expression;
      if (name.text === "wrap" && callee.startsWith("~lib/typedarray/"))
        return `$.wrap(${[expression.getText(this.#file), ...args].join(", ")})`;
      if (name.text === "sort" && args.length === 0 && callee.startsWith("~lib/array/"))
        return `${this.#expression(expression)}.sort($.compare)`;
      if (name.text === "toString" && this.#typeOf(expression) === "f32")
        return `$.float32Text(${this.#expression(expression)})`;
    }
    if (callee.startsWith("~lib/date/")) {
      const text = `${this.#expression(node.expression)}(${args.map((each) => `Number(${each})`).join(", ")})`;
      return isLong(noted?.type ?? "") ? `BigInt(${text})` : text;
    }
    const all = [...this.#types(node, noted, callee), ...args];
    return `${this.#expression(node.expression)}(${all.join(", ")})`;
  }

  #uncheckedCall(node: ts.Expression): string {
    const before = this.#unchecked;
    this.#unchecked = true;
    try {
      return `(${this.#expression(node)})`;
    } finally {
      this.#unchecked = before;
    }
  }

  /** Operators that a class of the author's has of its own. */
  #refuseOverload(node: ts.Expression, at: ts.Expression): void {
    const callee = this.#noted(node)?.callee;
    if (callee === undefined || callee.startsWith("~lib/")) return;
    throw this.#refusal(at, "calls an operator that a class declares with @operator");
  }

  /** `bytes` of `String.UTF8.decodeUnsafe(bytes.dataStart, bytes.byteLength)`. */
  #bytesOf(node: ts.CallExpression): ts.Expression {
    return (node.arguments[0] as ts.PropertyAccessExpression).expression;
  }

  /** In the author's sources an error; in the library's, one for who calls it. */
  #refused(node: ts.Node, reason: string, what?: string): string {
    const refusal = this.#refusal(node, reason, what);
    if (!this.#ours) throw refusal;
    return `$.missing(${JSON.stringify(refusal.message)})()`;
  }

  #refusal(node: ts.Node, reason: string, what?: string): PortableError {
    const { line, character } = this.#file.getLineAndCharacterOfPosition(node.getStart(this.#file));
    const shown = what ?? `\`${node.getText(this.#file).split("\n")[0]!.slice(0, 60)}\``;
    return new PortableError(
      `Cannot run ${this.#path}:${line + 1}:${character + 1} as JavaScript: ${shown} ${reason}`,
    );
  }
}

function isExpression(t: Ts, node: ts.Node): node is ts.Expression {
  return (
    (t as unknown as { isExpression(node: ts.Node): boolean }).isExpression(node) &&
    !isName(t, node)
  );
}

/** A name that is declared, imported or asked of an object stands for nothing by itself. */
function isName(t: Ts, node: ts.Node): boolean {
  if (!t.isIdentifier(node)) return false;
  const { parent } = node;
  if ("name" in parent && parent.name === node) return true;
  return t.isImportSpecifier(parent) || t.isExportSpecifier(parent) || t.isBindingElement(parent);
}
