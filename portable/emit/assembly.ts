import type ts from "typescript";
import type { RecordedNode, RecordedSource } from "../../compiler/index.ts";
import { callText, newText, objectText } from "./calls.ts";
import {
  functionText,
  propertyText,
  registration,
  typeText,
  variableText,
} from "./declarations.ts";
import { LIBRARY } from "./names.ts";
import { converted } from "./numbers.ts";
import { binaryText, literalText, prefixText, stepText } from "./operators.ts";
import { elementText, memberText } from "./places.ts";
import { PortableError } from "./portable-error.ts";
import { named, noteOf, type Writing } from "./writing.ts";

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

// --- internal ---

class Writer implements Writing {
  readonly t: Ts;
  readonly path: string;
  readonly program: string;
  readonly nodes: ReadonlyMap<string, RecordedNode>;
  readonly file: ts.SourceFile;
  readonly isOurs: boolean;
  readonly modules = new Set<string>();
  isUnchecked = false;
  readonly #replaced: ReadonlySet<string>;

  constructor(
    t: Ts,
    path: string,
    source: RecordedSource,
    file: ts.SourceFile,
    program: string,
    replaced: ReadonlySet<string>,
  ) {
    this.program = program;
    this.isOurs = path.startsWith(LIBRARY);
    this.t = t;
    this.path = path;
    this.nodes = source.nodes;
    this.file = file;
    this.#replaced = replaced;
  }

  module(): string {
    const after: string[] = [];
    for (const each of this.file.statements) {
      if (this.#isReplaced(each)) continue;
      if (this.t.isClassDeclaration(each) && each.name) after.push(registration(this, each));
      if (this.t.isEnumDeclaration(each))
        after.push(`$.registerEnum(${named(this, each.name.text)}, ${each.name.text});`);
    }
    const text = this.children(this.file);
    const before = [...this.modules].map((each) => `await $.prepare(${JSON.stringify(each)});\n`);
    return `${before.join("")}${text}\n${after.join("\n")}\n`;
  }

  #isReplaced(node: ts.Node): boolean {
    const { name } = node as { readonly name?: ts.Node };
    return (
      node.parent === this.file &&
      name !== undefined &&
      this.t.isIdentifier(name) &&
      this.#replaced.has(name.text)
    );
  }

  /** What the runtime has in its place. */
  #replacement(node: ts.Node): string {
    const name = (node as unknown as { readonly name: ts.Identifier }).name.text;
    const exported = /^(?:@\w+(?:\([^)]*\))?\s*)*export /.test(node.getText(this.file));
    return `${exported ? "export " : ""}const ${name} = $.${name};`;
  }

  /** A node's text with what is in it replaced. */
  children(node: ts.Node): string {
    const { text } = this.file;
    let out = "";
    let at = node.getStart(this.file);
    this.t.forEachChild(node, (child) => {
      const start = child.getStart(this.file);
      // A name and its short form are one place.
      if (start < at) return;
      out += text.slice(at, start) + this.node(child);
      at = child.end;
    });
    return out + text.slice(at, node.end);
  }

  node(node: ts.Node): string {
    const t = this.t;
    if (t.isDecorator(node)) return "";
    if (this.#replaced.size > 0 && this.#isReplaced(node)) return this.#replacement(node);
    if (t.isTypeNode(node)) return node.getText(this.file);
    if (t.isTypeAliasDeclaration(node) || t.isInterfaceDeclaration(node))
      return typeText(this, node);
    if (t.isClassDeclaration(node)) return this.children(node);
    if (t.isPropertyDeclaration(node)) return propertyText(this, node);
    if (t.isFunctionLike(node) && "body" in node) return functionText(this, node);
    if (t.isVariableDeclaration(node)) return variableText(this, node);
    if (isExpression(t, node)) return this.expression(node);
    return this.children(node);
  }

  expression(node: ts.Expression): string {
    const t = this.t;
    if (t.isParenthesizedExpression(node)) return `(${this.expression(node.expression)})`;
    const text = this.isOurs ? this.#rawOfOurs(node) : this.raw(node);
    const noted = noteOf(this, node);
    if (!noted?.to || noted.type === undefined) return text;
    return converted(text, noted.type, noted.to);
  }

  /** What JavaScript cannot do says so when it is reached: most of the library runs without. */
  #rawOfOurs(node: ts.Expression): string {
    try {
      return this.raw(node);
    } catch (error) {
      if (!(error instanceof PortableError)) throw error;
      return `$.missing(${JSON.stringify(error.message)})()`;
    }
  }

  raw(node: ts.Expression): string {
    const t = this.t;
    if (t.isNumericLiteral(node)) return literalText(node.getText(this.file), noteOf(this, node));
    if (t.isAsExpression(node) || t.isTypeAssertionExpression(node) || t.isNonNullExpression(node))
      return `(${this.expression(node.expression)})`;
    if (t.isPrefixUnaryExpression(node)) return prefixText(this, node);
    if (t.isPostfixUnaryExpression(node)) return stepText(this, node, true);
    if (t.isBinaryExpression(node)) return binaryText(this, node);
    if (t.isElementAccessExpression(node)) return elementText(this, node);
    if (t.isPropertyAccessExpression(node)) return memberText(this, node);
    if (t.isNewExpression(node)) return newText(this, node);
    if (t.isCallExpression(node)) return callText(this, node);
    if (t.isFunctionExpression(node) || t.isArrowFunction(node)) return functionText(this, node);
    if (t.isObjectLiteralExpression(node)) return objectText(this, node);
    return this.children(node);
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
