import type { Schema } from "./schemas.ts";

// What an element of XML holds, as guest/aws-sdk/service/shape.ts reads it:
//
//   s n b d B            a text, a number, a boolean, a date, bytes
//   {Key:s,Size:n}       members, each an element; `Key=key:s` where the element has another name
//   [member]{…}          a list whose items are elements of that name
//   *{…}                 a list whose items stand among the members
//   <entry,key,value>s   a map

export function xmlOf(schema: Schema, above: readonly string[] = []): string {
  if (schema.isUnitSchema()) return "{}";
  if (schema.isBlobSchema()) return "B";
  if (schema.isTimestampSchema()) return "d";
  if (schema.isBooleanSchema()) return "b";
  if (schema.isNumericSchema()) return "n";
  if (schema.isListSchema()) {
    const value = schema.getValueSchema();
    const traits = schema.getMergedTraits();
    const item = (value.getMergedTraits()["xmlName"] as string | undefined) ?? "member";
    return `${traits["xmlFlattened"] ? "*" : `[${item}]`}${xmlOf(value, above)}`;
  }
  if (schema.isMapSchema()) {
    const key = xmlNameOf(schema.getKeySchema()) ?? "key";
    const value = xmlNameOf(schema.getValueSchema()) ?? "value";
    return `<entry,${key},${value}>${xmlOf(schema.getValueSchema(), above)}`;
  }
  if (!schema.isStructSchema()) return "s";
  const name = schema.getName() ?? "";
  if (above.includes(name)) return "s";
  const members = [...schema.structIterator()].flatMap(([member, each]) => {
    const traits = each.getMergedTraits();
    if (
      traits["httpHeader"] ||
      traits["httpQuery"] ||
      traits["httpLabel"] ||
      traits["httpPrefixHeaders"]
    )
      return [];
    const element = xmlNameOf(each);
    const renamed = element && element !== member ? `=${element}` : "";
    return `${member}${renamed}:${xmlOf(each, [...above, name])}`;
  });
  return `{${members.join(",")}}`;
}

export function xmlNameOf(schema: Schema): string | undefined {
  return schema.getMergedTraits()["xmlName"] as string | undefined;
}
