import { pathsOf, type Schema } from "./schemas.ts";
import { xmlNameOf, xmlOf } from "./xml.ts";

// Where the members of a command stand in a request of HTTP, and those of its result in the response, as
// guest/aws-sdk/service/rest-command.ts reads it: `Bucket/l IfMatch/h/If-Match Metadata/H/x-amz-meta-`
//
//   l L      in the path; L with its slashes
//   q        in the query
//   h H      a header; all that begin so
//   p        the body: bytes or a text
//   x        the body: XML
//   c        the status

type Http = readonly [method: string, target: string, status: number];

/** @returns Method, target, bindings of what is sent and of what comes back, and the bodies of both. */
export function httpBindings(
  [method, target]: Http,
  input: Schema,
  output: Schema,
  protocol: string,
): string[] {
  const isXml = protocol === "rest-xml";
  const labelled = withBucket(target, input);
  return [
    method,
    labelled,
    bindingsOf(input, labelled),
    bindingsOf(output, ""),
    isXml
      ? xmlOf(bodyOf(input))
      : pathsOf(input, (each) => each.isBlobSchema() && !each.getMergedTraits()["httpPayload"]),
    isXml
      ? xmlOf(bodyOf(output))
      : `json ${pathsOf(output, (each) => each.isTimestampSchema())}`.trimEnd(),
  ];
}

/** The member of a result that is a stream of events. */
export function eventsOf(
  output: Schema,
): { readonly member: string; readonly events: Schema } | null {
  if (output.isUnitSchema()) return null;
  for (const [member, events] of output.structIterator())
    if (events.isStreaming() && events.isStructSchema()) return { member, events };
  return null;
}

// --- internal ---

/** The host makes of the path's first part one of the address: `/{Bucket}/{Key+}`. */
function withBucket(target: string, input: Schema): string {
  if (input.isUnitSchema() || target.includes("{Bucket}")) return target;
  for (const [name, each] of input.structIterator())
    if (name === "Bucket" && each.getMergedTraits()["httpLabel"])
      return `/{Bucket}${target.replace(/^\/(?=\?|$)/, "")}`;
  return target;
}

/** The structure that is the body: a member that says so, or what stands nowhere else. */
function bodyOf(schema: Schema): Schema {
  if (schema.isUnitSchema()) return schema;
  for (const [, each] of schema.structIterator())
    if (each.getMergedTraits()["httpPayload"] && each.isStructSchema()) return each;
  return schema;
}

function bindingsOf(schema: Schema, target: string): string {
  if (schema.isUnitSchema()) return "";
  const found: string[] = [];
  for (const [name, each] of schema.structIterator()) {
    const traits = each.getMergedTraits();
    const at = (kind: string, key: unknown) => `${name}/${kind}/${String(key)}${typeOf(each)}`;
    if (traits["httpLabel"]) found.push(`${name}/${target.includes(`{${name}+}`) ? "L" : "l"}`);
    else if (traits["httpQuery"]) found.push(at("q", traits["httpQuery"]));
    else if (traits["httpHeader"]) found.push(at("h", traits["httpHeader"]));
    else if (traits["httpPrefixHeaders"]) found.push(at("H", traits["httpPrefixHeaders"]));
    else if (traits["httpResponseCode"]) found.push(`${name}/c`);
    else if (traits["httpPayload"] && !(each.isStreaming() && each.isStructSchema()))
      found.push(
        each.isStructSchema()
          ? `${name}/x/${xmlNameOf(each) ?? each.getName() ?? name}`
          : `${name}/p${each.isStreaming() ? "/s" : ""}`,
      );
  }
  return found.join(" ");
}

/** Texts are not marked. */
function typeOf(schema: Schema): string {
  if (schema.isTimestampSchema()) return "/d";
  if (schema.isNumericSchema()) return "/n";
  return schema.isBooleanSchema() ? "/b" : "";
}
