// JSON values and DynamoDB's attribute values: `"a"` and `{"S":"a"}`.

import { bytesOfBase64 } from "../service/base64";
import { HELD, Type, Value } from "../../json/dynamic/value";
import { __DynamicValue } from "../../language/dynamic/value";
import { bytesOf, HeldSet, holdBytes } from "../values/held";

const MAX_SAFE_INTEGER: f64 = 9007199254740991;

/** An attribute value of a value. @throws Error as @aws-sdk/util-dynamodb throws it. */
export function attributeOf(value: Value, emptyIsNull: bool): Value {
  switch (value.type) {
    case Type.Null:
      return nothing();
    case Type.Boolean:
      return typed("BOOL", value);
    case Type.Number:
      return typed("N", Value.from<string>(numberText(value)));
    case Type.String:
      return emptyIsNull && !value.as<string>().length ? nothing() : typed("S", value);
    case Type.Array: {
      const list = Value.array();
      const elements = value.values();
      for (let i = 0; i < elements.length; ++i) list.push(attributeOf(elements[i], emptyIsNull));
      return typed("L", list);
    }
    case Type.Object:
      return typed("M", attributesOf(value, emptyIsNull));
    default:
      return heldAttribute(value, emptyIsNull);
  }
}

/** An item, or a key, of an object. */
export function attributesOf(value: Value, emptyIsNull: bool): Value {
  const made = Value.object();
  const keys = value.keys();
  const values = value.values();
  for (let i = 0; i < keys.length; ++i) made.set(keys[i], attributeOf(values[i], emptyIsNull));
  return made;
}

/** The value of an attribute value. @throws RangeError for a number that a double cannot hold. */
export function plainOf(attribute: Value): Value {
  const keys = attribute.keys();
  if (keys.length != 1) throw new TypeError("An attribute value has one member, such as `S`: found " + attribute.toString());
  const type = keys[0];
  const value = attribute.get(type)!;
  if (type == "S" || type == "BOOL") return value;
  if (type == "N") return numberOf(value);
  if (type == "M") return plainMembers(value);
  if (type == "L") {
    const list = Value.array();
    const elements = value.values();
    for (let i = 0; i < elements.length; ++i) list.push(plainOf(elements[i]));
    return list;
  }
  if (type == "NULL") return new Value();
  if (type == "B") return plainBytes(value);
  if (type == "SS") return Value.__hold(new HeldSet(value.values()));
  if (type == "NS" || type == "BS") {
    const set: Value[] = [];
    const elements = value.values();
    for (let i = 0; i < elements.length; ++i) set.push(type == "NS" ? numberOf(elements[i]) : plainBytes(elements[i]));
    return Value.__hold(new HeldSet(set));
  }
  throw new TypeError("Unsupported type passed: " + type);
}

/** The object of an item or a key. */
export function plainMembers(attributes: Value): Value {
  const made = Value.object();
  const keys = attributes.keys();
  const values = attributes.values();
  for (let i = 0; i < keys.length; ++i) made.set(keys[i], plainOf(values[i]));
  return made;
}

// --- internal ---

function typed(type: string, value: Value): Value {
  return Value.object().set(type, value);
}

function nothing(): Value {
  return typed("NULL", Value.from<bool>(true));
}

function numberText(value: Value): string {
  const number = value.as<f64>();
  if (isNaN(number) || !isFinite(number)) {
    const words = "Special numeric value " + number.toString() + " is not allowed";
    throw new Error(words);
  }
  if (Math.abs(number) > MAX_SAFE_INTEGER) {
    const words = number > 0 ? " is greater than Number.MAX_SAFE_INTEGER" : " is lesser than Number.MIN_SAFE_INTEGER";
    throw new Error("Number " + number.toString() + words + ". Use NumberValue from @aws-sdk/lib-dynamodb.");
  }
  return number.toString();
}

function numberOf(value: Value): Value {
  const text = value.as<string>();
  const number = parseFloat(text);
  if (Math.abs(number) > MAX_SAFE_INTEGER && isFinite(number)) {
    throw new RangeError(text + " is outside SAFE_INTEGER bounds: read the item with `Table` of wasmstrap/guest, whose classes may have an i64");
  }
  return Value.from<f64>(number);
}

function plainBytes(value: Value): Value {
  const held = bytesOf(value);
  if (held !== null) return value;
  return holdBytes(bytesOfBase64(value.as<string>()));
}

function heldAttribute(value: Value, emptyIsNull: bool): Value {
  const bytes = bytesOf(value);
  if (bytes !== null) return emptyIsNull && !bytes.length ? nothing() : typed("B", value);
  const object = value.__held!;
  if (!(object instanceof HeldSet)) {
    throw new Error(
      "Unsupported type passed: " + new __DynamicValue(value).toString() + ". Pass options.convertClassInstanceToMap=true to marshall typeof object as map attribute.",
    );
  }
  const elements = changetype<HeldSet>(object).values;
  if (!elements.length) {
    if (emptyIsNull) return nothing();
    throw new Error("Pass a non-empty set, or options.convertEmptyValues=true.");
  }
  const first = elements[0].type;
  const list = Value.array();
  for (let i = 0; i < elements.length; ++i) {
    list.push(first == Type.Number ? Value.from<string>(numberText(elements[i])) : elements[i]);
  }
  if (first == Type.Number) return typed("NS", list);
  if (first == Type.String) return typed("SS", list);
  if (<u8>first == HELD) return typed("BS", list);
  throw new Error("Only Number Set (NS), Binary Set (BS), String Set (SS) are allowed.");
}
