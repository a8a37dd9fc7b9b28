import type { ClassDeclaration, FieldDeclaration, Parser } from "assemblyscript";
import { NodeKind } from "../syntax/asc-enums.ts";
import { findDecorator, takeDecorator } from "../syntax/decorators.ts";

const EVENTS = /^~lib\/wasmstrap\/guest\/events\//;
/** `event.Records ?? []` */
const ASKED = /[.\]]\s*(\w+)\s*\)?\s*(?:\?\?|\|\|)\s*\[\s*\]/g;

/**
 * `(JSON.parse(body) as S3Event).Records ?? []`: an event has to have its list, as it is another event without it; not
 * where the author says what stands for a missing one, such as of the test event that S3 sends.
 */
export function allowMissingLists(parser: Parser): void {
  const asked = new Set<string>();
  for (const { internalPath, text } of parser.sources)
    if (!internalPath.startsWith("~lib/"))
      for (const [, name] of text.matchAll(ASKED)) asked.add(name!);
  if (!asked.size) return;
  for (const { normalizedPath, statements } of parser.sources) {
    if (!EVENTS.test(normalizedPath)) continue;
    for (const each of statements)
      if (each.kind === NodeKind.ClassDeclaration)
        for (const member of (each as ClassDeclaration).members)
          if (member.kind === NodeKind.FieldDeclaration) allow(member as FieldDeclaration, asked);
  }
}

// --- internal ---

function allow(field: FieldDeclaration, asked: ReadonlySet<string>): void {
  if (!asked.has(field.name.text) || !findDecorator(field, "required")) return;
  if (/^\[\s*\]$/.test(String(field.initializer?.range))) takeDecorator(field, "required");
}
