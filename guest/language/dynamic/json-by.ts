import { Type, Value } from "../../json/dynamic/value";
import { __indented } from "../texts/indent";
import { keyOrder, ordered } from "../objects/key-order";
import { __stringify } from "../maps/own-collections";
import { __parse } from "./convert";
import { Dynamic, kindOf, memberOf, wrap, __DynamicValue } from "./value";

// `JSON.stringify` with a replacer and `JSON.parse` with a reviver: functions of a key and what stands under it, which is
// left out where they return undefined.

type OfMember = (key: string, value: Dynamic) => Dynamic;

/** `JSON.stringify(value, (key, each) => …, indent)` */
// @ts-ignore: decorator
@global
export function __stringifyBy<I>(value: Dynamic, replace: OfMember, indent: I): string | null {
  const made = replaced("", value, replace);
  return made === null ? null : __indented<I>(__stringify<Dynamic>(made), indent);
}

/** `JSON.stringify(value, ["id", "name"], indent)` */
// @ts-ignore: decorator
@global
export function __stringifyKeys<I>(value: Dynamic, keys: string[], indent: I): string {
  return __indented<I>(__stringify<Dynamic>(wrap(picked(value!.__value, keys))), indent);
}

/** `JSON.parse(text, (key, each) => …)` */
// @ts-ignore: decorator
@global
export function __parseBy(text: string, revive: OfMember): Dynamic {
  return revived("", __parse<__DynamicValue>(text), revive);
}

// --- internal ---

function keysOf(value: Value): string[] {
  const keys = value.keys();
  return ordered<string>(keys, keyOrder(keys));
}

function replaced(key: string, value: Dynamic, replace: OfMember): Dynamic {
  const made = replace(key, value);
  const kind = kindOf(made);
  if (kind == Type.Array) {
    const out = Value.array();
    const elements = made!.__value.values();
    for (let i = 0; i < elements.length; ++i) {
      const element = replaced(i.toString(), wrap(elements[i]), replace);
      out.push(element === null ? new Value() : element.__value);
    }
    return new __DynamicValue(out);
  }
  if (kind != Type.Object || made!.__error !== null) return made;
  const out = Value.object();
  const keys = keysOf(made!.__value);
  for (let i = 0; i < keys.length; ++i) {
    const member = replaced(keys[i], wrap(memberOf(made!.__value, keys[i])), replace);
    if (member !== null) out.set(keys[i], member.__value);
  }
  return new __DynamicValue(out);
}

function picked(value: Value, keys: string[]): Value {
  if (value.type == Type.Array) {
    const out = Value.array();
    const elements = value.values();
    for (let i = 0; i < elements.length; ++i) out.push(picked(elements[i], keys));
    return out;
  }
  if (value.type != Type.Object) return value;
  const out = Value.object();
  for (let i = 0; i < keys.length; ++i) {
    const member = memberOf(value, keys[i]);
    if (member !== null) out.set(keys[i], picked(member, keys));
  }
  return out;
}

/** From the innermost members outwards. */
function revived(key: string, value: Dynamic, revive: OfMember): Dynamic {
  const kind = kindOf(value);
  if (kind == Type.Array) {
    const out = Value.array();
    const elements = value!.__value.values();
    for (let i = 0; i < elements.length; ++i) {
      const element = revived(i.toString(), wrap(elements[i]), revive);
      out.push(element === null ? new Value() : element.__value);
    }
    return revive(key, new __DynamicValue(out));
  }
  if (kind != Type.Object) return revive(key, value);
  const out = Value.object();
  const keys = keysOf(value!.__value);
  for (let i = 0; i < keys.length; ++i) {
    const member = revived(keys[i], wrap(memberOf(value!.__value, keys[i])), revive);
    if (member !== null) out.set(keys[i], member.__value);
  }
  return revive(key, new __DynamicValue(out));
}
