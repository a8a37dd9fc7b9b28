// `@aws-sdk/util-dynamodb`

import { Type } from "../json/dynamic/value";
import { __DynamicValue, Dynamic } from "../language/dynamic/value";
import { attributeOf, plainMembers, plainOf } from "./dynamodb/marshall";

/** An item of an object: `{ id: "1" }` becomes `{ id: { S: "1" } }`. */
export function marshall(data: Dynamic, options: Dynamic = null): Dynamic {
  const attribute = attributeOf(data!.__value, isOn(options, "convertEmptyValues"));
  if (isOn(options, "convertTopLevelContainer")) return new __DynamicValue(attribute);
  const members = attribute.get("M");
  const elements = attribute.get("L");
  return new __DynamicValue(members !== null ? members : elements !== null ? elements : attribute);
}

/** The object of an item. */
export function unmarshall(item: Dynamic, options: Dynamic = null): Dynamic {
  refuseWrapped(options);
  return new __DynamicValue(plainMembers(item!.__value));
}

/** An attribute value of a value. */
export function convertToAttr(data: Dynamic, options: Dynamic = null): Dynamic {
  return new __DynamicValue(attributeOf(data!.__value, isOn(options, "convertEmptyValues")));
}

/** The value of an attribute value. */
export function convertToNative(attribute: Dynamic, options: Dynamic = null): Dynamic {
  refuseWrapped(options);
  return new __DynamicValue(plainOf(attribute!.__value));
}

// --- internal ---

function isOn(options: Dynamic, name: string): bool {
  if (options === null) return false;
  const found = options.__value.get(name);
  return found !== null && found.type == Type.Boolean && found.as<bool>();
}

function refuseWrapped(options: Dynamic): void {
  if (isOn(options, "wrapNumbers")) throw new TypeError("`wrapNumbers` cannot be had here: numbers are read as numbers");
}
