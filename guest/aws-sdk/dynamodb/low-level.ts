import { bytesOfBase64 } from "../service/base64";
import { Type, Value } from "../../json/dynamic/value";
import { holdBytes } from "../values/held";

/** What DynamoDB answered, with bytes where an attribute value has base64: `{"B":"AQI="}`, `{"BS":["AQI="]}`. */
export function bytesOfAttributes(value: Value): Value {
  if (value.type == Type.Array) {
    const made = Value.array();
    const elements = value.values();
    for (let i = 0; i < elements.length; ++i) made.push(bytesOfAttributes(elements[i]));
    return made;
  }
  if (value.type != Type.Object) return value;
  const keys = value.keys();
  const values = value.values();
  const only = keys.length == 1 ? keys[0] : "";
  const made = Value.object();
  for (let i = 0; i < keys.length; ++i) {
    const each = values[i];
    if (only == "B" && each.type == Type.String) made.set("B", decoded(each));
    else if (only == "BS" && each.type == Type.Array) made.set("BS", decodedEach(each));
    else made.set(keys[i], bytesOfAttributes(each));
  }
  return made;
}

// --- internal ---

function decodedEach(list: Value): Value {
  const made = Value.array();
  const elements = list.values();
  for (let i = 0; i < elements.length; ++i) made.push(decoded(elements[i]));
  return made;
}

function decoded(value: Value): Value {
  return value.type == Type.String ? holdBytes(bytesOfBase64(value.as<string>())) : value;
}
