import type { ClassDeclaration, Parser } from "assemblyscript";
import { MOST_ORDERED } from "./order.ts";
import { findClass, initialized, type JsonClass, type JsonField } from "./class.ts";

/**
 * Finds out what @json classes have from those that they extend. A field that is declared again is read and written by
 * the class above, once, and begins with the lower class's value; each key stands for one field.
 */
export function linkClasses(parser: Parser, classes: readonly JsonClass[]): void {
  const byNode = new Map(classes.map((json) => [json.node, json]));
  const above = new Map(classes.map((json) => [json, findAbove(parser, json, byNode)]));
  for (const json of classes) {
    const ancestors = above.get(json)!;
    json.depth = ancestors.length;
    const inherited = ancestors.flatMap(({ fields }) => fields);
    const own = json.fields.filter((field) => !isAgain(json, field, inherited));
    json.others.push(
      ...json.fields
        .filter((field) => !own.includes(field))
        .flatMap(({ node }) => initialized(node)),
    );
    json.fields = own;
    refuseSameKeys(json, inherited);
  }
  for (const json of classes) {
    const ancestors = above.get(json)!;
    const before = ancestors.reduce((sum, { fields }) => sum + fields.length, 0);
    for (const [index, field] of json.fields.entries()) field.number = before + index + 1;
    json.fieldCount = before + json.fields.length;
    linked.set(json.node, json);
    if (json.fieldCount > MOST_ORDERED || !ancestors.every((each) => each.keepsOrder))
      json.keepsOrder = false;
  }
}

/** The number of each key of a class's own fields. */
export function fieldNumbers(node: ClassDeclaration): ReadonlyMap<string, number> {
  return new Map(linked.get(node)?.fields.map(({ key, number }) => [key, number]));
}

// --- internal ---

const linked = new WeakMap<ClassDeclaration, JsonClass>();

/** The @json classes that one extends, the nearest first. */
function findAbove(
  parser: Parser,
  json: JsonClass,
  byNode: ReadonlyMap<ClassDeclaration, JsonClass>,
): JsonClass[] {
  const found: JsonClass[] = [];
  for (let each: JsonClass | undefined = json; each?.node.extendsType;) {
    const base = findClass(parser, each.scope, each.node.extendsType);
    each = base ? byNode.get(base) : undefined;
    if (!each || each === json || found.includes(each)) break;
    found.push(each);
  }
  return found;
}

/** Whether a class above has the field; it is an ordinary one there then. */
function isAgain(json: JsonClass, field: JsonField, inherited: readonly JsonField[]): boolean {
  const same = inherited.filter(({ name }) => name === field.name);
  const [first] = same;
  if (!first) return false;
  for (const each of same) {
    each.lazy = false;
    each.lenient = false;
  }
  if (field.key !== first.key || field.format.kind !== first.format.kind) {
    json.problems.push({
      range: field.node.name.range,
      message: `The field ${field.name} of a class above is ${JSON.stringify(first.key)} in JSON: declare it again with the same decorators, or under another name`,
    });
  }
  return true;
}

function refuseSameKeys(json: JsonClass, inherited: readonly JsonField[]): void {
  const names = new Map(inherited.map(({ key, name }) => [key, name]));
  for (const { key, name, node } of json.fields) {
    const other = names.get(key);
    if (other !== undefined) {
      json.problems.push({
        range: node.name.range,
        message: `Two fields have the key ${JSON.stringify(key)}, ${other} and ${name}: a key stands for one field; give one of them another with @alias, or leave it out with @omit`,
      });
    }
    names.set(key, name);
  }
}
