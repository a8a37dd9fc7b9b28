import * as assemblyscript from "assemblyscript";
import { existsSync } from "node:fs";
import type { ImportDeclaration, Statement } from "assemblyscript";
import type ts from "typescript";
import { guestSource } from "../../../package-folder.ts";
import { call, id, namedType, text as textOf } from "../../lower/tree/nodes.ts";
import { type Front, rangeOf } from "../front.ts";
import { SDK_CLIENT } from "../known/sdk-names.ts";
import { nullable } from "../types/nullable.ts";

// `import { GetCommand, type GetCommandOutput } from "@aws-sdk/lib-dynamodb"`: the classes and functions are those of
// guest/aws-sdk, and the types are `any`, as what a client answers is read by name.

const { Node } = assemblyscript;

/** Where the SDK's types come from that are in none of its clients. */
const TYPES = /^@(?:smithy|aws-sdk)\/types$/;
/** What is a class here also where a file names it as a type alone. */
const isClass = (name: string): boolean =>
  SDK_CLIENT.test(name) || /Command$|^DynamoDBDocument$/.test(name);

/** The module of wasmstrap/guest that stands for a package of the SDK; null where there is none. */
export function sdkModule(path: string): string | null {
  const name = /^@aws-sdk\/([a-z0-9-]+)$/.exec(path)?.[1];
  return name !== undefined && existsSync(guestSource(`aws-sdk/${name}.ts`))
    ? `wasmstrap/guest/aws-sdk/${name}`
    : null;
}

/** Names that a file imports of the SDK: those that are types there are declared, and the others stay imports. */
export function sdkImports(f: Front, node: ts.ImportDeclaration): SdkImports {
  const clause = node.importClause;
  const named = clause?.namedBindings;
  const { ts: t } = f;
  if (!named || !t.isNamedImports(named)) return NOTHING;
  const path = (node.moduleSpecifier as ts.StringLiteral).text;
  const ofTypes = TYPES.test(path);
  const types: Statement[] = [];
  const values: ImportDeclaration[] = [];
  for (const each of named.elements) {
    const at = rangeOf(f, each);
    const { text } = each.name;
    const foreign = each.propertyName ?? each.name;
    if (
      ofTypes ||
      ((each.isTypeOnly || clause.isTypeOnly) && !isClass(foreign.text)) ||
      (!isClass(foreign.text) && !isUsed(f, text))
    )
      types.push(
        Node.createTypeDeclaration(id(text, at), null, 0, null, anyType(at), at) as Statement,
      );
    else {
      // All that is left of the SDK are exceptions.
      if (path.startsWith("@") && !isClass(foreign.text) && !/^[a-z]/.test(foreign.text))
        types.push(
          Node.createExpressionStatement(
            call("__addException", [textOf(foreign.text, at)], at, [namedType(text, at)]),
          ),
        );
      values.push(
        Node.createImportDeclaration(
          id(foreign.text, rangeOf(f, foreign)),
          id(text, rangeOf(f, each.name)),
          at,
        ),
      );
    }
  }
  return { types, values };
}

interface SdkImports {
  readonly types: Statement[];
  readonly values: ImportDeclaration[];
}

// --- internal ---

const NOTHING: SdkImports = { types: [], values: [] };

const anyType = (at: assemblyscript.Range): assemblyscript.TypeNode =>
  nullable(namedType("__DynamicValue", at));

/** Whether a name stands for a value anywhere in the file. */
function isUsed({ ts: t, file }: Front, name: string): boolean {
  const visit = (node: ts.Node): boolean => {
    if (t.isImportDeclaration(node)) return false;
    if (t.isTypeNode(node) && !t.isExpressionWithTypeArguments(node)) return false;
    if (t.isPropertyAccessExpression(node)) return visit(node.expression);
    if (t.isPropertyAssignment(node) && !t.isComputedPropertyName(node.name))
      return visit(node.initializer);
    if (t.isIdentifier(node)) return node.text === name;
    return t.forEachChild(node, (each) => visit(each) || undefined) ?? false;
  };
  return visit(file);
}
