// An export as a section of a page: what its doc comment says, and its members with theirs.
import ts from "typescript";
import { find, type Exported } from "./exports.ts";

/** The section of one export. @param level of its heading. */
export function describe(exported: Exported, level: number): string {
  const { name, node } = exported;
  const heading = `${"#".repeat(level)} ${name}`;
  if (!node) {
    const inside = exported.members.map((each) => describe(each, level + 1));
    return [heading, ...inside].join("\n\n");
  }
  const declared = declaredName(node);
  const alias = declared && declared !== name ? `The same as \`${declared}\`.` : "";
  if (alias) return `${heading}\n\n${alias}`;
  return [heading, signature(node), docOf(node), members(exported)].filter(Boolean).join("\n\n");
}

// --- internal ---

type Member = ts.ClassElement | ts.EnumMember;

function declaredName(node: ts.Node): string | undefined {
  return (node as { name?: ts.Identifier }).name?.text;
}

/** What stands before a declaration's body, where its members do not say it. */
function signature(node: ts.Node): string {
  if (ts.isFunctionDeclaration(node)) return code(callSignature(node));
  if (ts.isTypeAliasDeclaration(node)) {
    const text = `type ${node.name.text}${typeParameters(node)} = ${oneLine(node.type.getText())}`;
    return code(text);
  }
  if (ts.isVariableStatement(node)) {
    const [declaration] = node.declarationList.declarations;
    const type = declaration?.type ? `: ${declaration.type.getText()}` : "";
    return code(`const ${declaration?.name.getText()}${type}`);
  }
  if (ts.isClassDeclaration(node) && node.typeParameters) {
    return code(`class ${node.name!.text}${typeParameters(node)}`);
  }
  return "";
}

function members(exported: Exported): string {
  const { node, file } = exported;
  if (node && ts.isEnumDeclaration(node)) {
    return node.members.map((each) => item(`\`${each.name.getText()}\``, docOf(each))).join("\n");
  }
  if (!node || !ts.isClassDeclaration(node)) return "";
  const own = node.members.filter(isPublic).map(describeMember);
  const base = node.heritageClauses?.[0]?.types[0]?.expression.getText();
  if (!base) return own.join("\n");
  const inherited = find(file, base);
  // What a base class has that is not exported is told where it is met.
  const isExported =
    inherited?.node &&
    ts.canHaveModifiers(inherited.node) &&
    ts.getModifiers(inherited.node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (isExported) return [`Extends \`${base}\`.`, own.join("\n")].filter(Boolean).join("\n\n");
  return [inherited ? members(inherited) : "", own.join("\n")].filter(Boolean).join("\n");
}

function isPublic(member: ts.ClassElement): boolean {
  const name = member.name?.getText() ?? "";
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  const hidden = modifiers.some(
    ({ kind }) => kind === ts.SyntaxKind.PrivateKeyword || kind === ts.SyntaxKind.ProtectedKeyword,
  );
  if (ts.isConstructorDeclaration(member)) return member.parameters.length > 0;
  return !hidden && !name.startsWith("__") && !ts.isSetAccessorDeclaration(member);
}

function describeMember(member: ts.ClassElement): string {
  if (ts.isConstructorDeclaration(member)) {
    const fields = member.parameters.filter((each) => each.modifiers?.length);
    const shown = fields.filter(
      (each) => !each.modifiers!.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword),
    );
    const lines = [item(`\`constructor(${parameters(member.parameters)})\``, docOf(member))];
    for (const each of shown) lines.push(item(`\`${each.name.getText()}\``, docOf(each)));
    return lines.join("\n");
  }
  const isStatic =
    ts.canHaveModifiers(member) &&
    ts.getModifiers(member)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
  const prefix = isStatic ? "static " : "";
  if (ts.isMethodDeclaration(member)) {
    return item(`\`${prefix}${callSignature(member)}\``, docOf(member));
  }
  const typed = member as ts.PropertyDeclaration | ts.GetAccessorDeclaration;
  const type = typed.type ? oneLine(typed.type.getText()) : "";
  const notes = decoratorNotes(typed);
  const doc = [docOf(member), ...notes].filter(Boolean).join(" ");
  return item(`\`${prefix}${typed.name.getText()}: ${type}\``, doc);
}

/** What a field's decorators mean to who reads it. */
function decoratorNotes(member: Member): string[] {
  const decorators = ts.canHaveDecorators(member) ? (ts.getDecorators(member) ?? []) : [];
  return decorators.flatMap(({ expression }) => {
    const text = expression.getText();
    if (text.startsWith("required")) return ["Required."];
    const alias = /^alias\("(.*)"\)$/.exec(text);
    return alias ? [`In JSON \`${alias[1]}\`.`] : [];
  });
}

function callSignature(node: ts.FunctionDeclaration | ts.MethodDeclaration): string {
  const type = node.type ? `: ${oneLine(node.type.getText())}` : "";
  return `${node.name!.getText()}${typeParameters(node)}(${parameters(node.parameters)})${type}`;
}

function parameters(list: ts.NodeArray<ts.ParameterDeclaration>): string {
  return list
    .map((each) => {
      const optional = each.initializer ? ` = ${each.initializer.getText()}` : "";
      return `${each.name.getText()}: ${oneLine(each.type?.getText() ?? "")}${optional}`;
    })
    .join(", ");
}

function typeParameters(node: ts.DeclarationWithTypeParameterChildren): string {
  const list = node.typeParameters;
  return list ? `<${list.map((each) => each.getText()).join(", ")}>` : "";
}

/** A doc comment's text, with its tags as sentences, and examples as code. */
function docOf(node: ts.Node): string {
  const comment = ts.getJSDocCommentsAndTags(node).find((each) => ts.isJSDoc(each));
  if (!comment) return "";
  const parts = [ts.getTextOfJSDocComment(comment.comment) ?? ""];
  const examples: string[] = [];
  for (const tag of comment.tags ?? []) {
    const text = ts.getTextOfJSDocComment(tag.comment) ?? "";
    const name = tag.tagName.text;
    if (name === "example") examples.push(`\`\`\`typescript\n${text.trim()}\n\`\`\``);
    else if (name === "throws") parts.push(`Throws: ${text}`);
    else if (name === "returns") parts.push(`Returns ${text}`);
    else if (name === "see") parts.push(`See ${text}`);
    else if (ts.isJSDocParameterTag(tag)) parts.push(`\`${tag.name.getText()}\`: ${text}`);
    else if (text) parts.push(text);
  }
  return [oneLine(parts.filter(Boolean).join(" ")), ...examples].filter(Boolean).join("\n\n");
}

function item(head: string, doc: string): string {
  return doc ? `- ${head}: ${doc.replaceAll("\n", "\n  ")}` : `- ${head}`;
}

function code(text: string): string {
  return `\`\`\`typescript\n${oneLine(text)}\n\`\`\``;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
