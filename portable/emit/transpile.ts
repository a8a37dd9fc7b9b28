import { createRequire } from "node:module";
import type ts from "typescript";

/** TypeScript takes a while to load: only `--engine js` waits for it. */
export function loadTypeScript(): typeof ts {
  return createRequire(import.meta.url)("typescript") as typeof ts;
}

/** Strips what only types and asc read: types, and decorators wherever they stand. */
export function transpile(t: typeof ts, text: string, fileName: string): string {
  return t.transpileModule(text, {
    fileName,
    compilerOptions: {
      target: t.ScriptTarget.ESNext,
      module: t.ModuleKind.ESNext,
      useDefineForClassFields: true,
    },
    transformers: { before: [(context) => (file) => dropDecorators(t, context, file)] },
  }).outputText;
}

// --- internal ---

function dropDecorators(
  t: typeof ts,
  context: ts.TransformationContext,
  file: ts.SourceFile,
): ts.SourceFile {
  const visit = (node: ts.Node): ts.Node => {
    if (t.isDecorator(node)) return undefined as unknown as ts.Node;
    return t.visitEachChild(node, visit, context);
  };
  return t.visitEachChild(file, visit, context);
}
