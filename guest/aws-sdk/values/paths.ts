// Changes what stands at paths of a JSON value, and leaves the value itself as it is: an author may use it again.

import { Type, Value } from "../../json/dynamic/value";

/** What is done with a value at the end of a path. */
export abstract class Change {
  abstract of(value: Value): Value;
}

/**
 * A value with changes at its paths.
 *
 * @param paths Separated by spaces: `Item RequestItems.*.Keys.*`, where `*` is each element or member.
 */
export function changedAt(value: Value, paths: string, change: Change): Value {
  if (!paths.length) return value;
  const each = paths.split(" ");
  for (let i = 0; i < each.length; ++i) value = at(value, each[i].split("."), 0, change);
  return value;
}

// --- internal ---

function at(value: Value, path: string[], step: i32, change: Change): Value {
  if (step == path.length) return change.of(value);
  const key = path[step];
  if (key != "*") {
    const member = value.get(key);
    if (member === null) return value;
    const made = copyOf(value);
    return made.set(key, at(member, path, step + 1, change));
  }
  if (value.type == Type.Array) {
    const made = Value.array();
    const elements = value.values();
    for (let i = 0; i < elements.length; ++i) made.push(at(elements[i], path, step + 1, change));
    return made;
  }
  if (value.type != Type.Object) return value;
  const made = Value.object();
  const keys = value.keys();
  const values = value.values();
  for (let i = 0; i < keys.length; ++i) made.set(keys[i], at(values[i], path, step + 1, change));
  return made;
}

function copyOf(value: Value): Value {
  const made = Value.object();
  const keys = value.keys();
  const values = value.values();
  for (let i = 0; i < keys.length; ++i) made.set(keys[i], values[i]);
  return made;
}
