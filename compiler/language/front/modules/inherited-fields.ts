import type { ClassDeclaration, FieldDeclaration, Parser } from "assemblyscript";
import { live } from "../../internals.ts";
import type { Session } from "../../session.ts";

// `interface Posted extends APIGatewayProxyEventV2 { body: string }`: TypeScript narrows the field of the first one. Here
// it stays as the first one declares it, and what reads it checks that it is there.

/** Takes the fields out of interfaces that those that they extend have. Called once all sources are read. */
export function dropInheritedFields(parser: Parser, session: Session): void {
  if (!session.extending.length) return;
  const classes = new Map<string, ClassDeclaration>();
  for (const { statements } of parser.sources)
    for (const each of statements)
      if (each.kind === live.NodeKind.ClassDeclaration) {
        const declaration = each as ClassDeclaration;
        classes.set(declaration.name.text, declaration);
      }
  for (const declaration of session.extending) {
    const inherited = fieldNames(classes, declaration);
    declaration.members = declaration.members.filter(
      (each) => each.kind !== live.NodeKind.FieldDeclaration || !inherited.has(each.name.text),
    );
  }
}

// --- internal ---

function fieldNames(
  classes: ReadonlyMap<string, ClassDeclaration>,
  { extendsType }: ClassDeclaration,
): Set<string> {
  const names = new Set<string>();
  const seen = new Set<ClassDeclaration>();
  let base = extendsType && classes.get(extendsType.name.identifier.text);
  while (base && !seen.has(base)) {
    seen.add(base);
    for (const each of base.members)
      if (each.kind === live.NodeKind.FieldDeclaration)
        names.add((each as FieldDeclaration).name.text);
    base = base.extendsType && classes.get(base.extendsType.name.identifier.text);
  }
  return names;
}
