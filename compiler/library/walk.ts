import { Node } from "assemblyscript";

/**
 * Walks a syntax tree, children first, and puts what `replace` answers in place of each node.
 *
 * @param replace Is given the node that holds it, too; answers the node itself to keep it.
 */
export function replaceNodes(
  root: object,
  replace: (node: Node, parent: Node | null) => Node,
): void {
  const seen = new Set<object>();
  const walk = (value: unknown, parent: Node | null): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) value[i] = walk(value[i], parent);
      return value;
    }
    // The language room's nodes keep some of their parts in records.
    const isRecord = Object.getPrototypeOf(value) === Object.prototype;
    if (!(isRecord || value instanceof Node) || seen.has(value)) return value;
    seen.add(value);
    const fields = value as unknown as Record<string, unknown>;
    for (const [name, child] of Object.entries(fields)) {
      if (name === "range" || typeof child !== "object" || child === null) continue;
      const replaced = walk(child, value instanceof Node ? value : parent);
      if (replaced !== child) fields[name] = replaced;
    }
    return value instanceof Node ? replace(value, parent) : value;
  };
  walk(root, null);
}
