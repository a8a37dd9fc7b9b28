import type {
  DeclaredElement,
  File,
  IdentifierExpression,
  Element,
  Namespace,
} from "assemblyscript";
import { wrapMethod } from "./wrap-asc.ts";

type AliasNamespace = (
  this: File,
  name: string,
  parent: Element,
  localIdentifier: IdentifierExpression,
) => Namespace;

/**
 * Lets `import * as name` see all that a module exports. asc copies what is known when it meets the import; what another
 * module re-exports under another name is known later.
 */
export function installAliases(): void {
  wrapMethod<AliasNamespace>(
    "File",
    "asAliasNamespace",
    (original) =>
      function (...given) {
        const namespace = original.apply(this, given);
        const getMember = namespace.getMember.bind(namespace);
        namespace.getMember = (name: string): DeclaredElement | null =>
          getMember(name) ?? this.lookupExport(name);
        return namespace;
      },
  );
}
