import type { ClassDeclaration } from "assemblyscript";

// Classes that stand for TypeScript's interfaces: their objects print without a name.

const interfaces = new WeakSet<object>();

export function noteInterface(node: ClassDeclaration): void {
  interfaces.add(node);
}

export function isInterface(node: ClassDeclaration): boolean {
  return interfaces.has(node);
}
