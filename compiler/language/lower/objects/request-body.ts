import type { Class, Compiler, Type as AscType } from "assemblyscript";
import { call, member, typeOf } from "../tree/nodes.ts";
import type { ObjectPart } from "./literal-fields.ts";

// `fetch(url, { body })`: a text is the body itself; bytes go into a field of their own, and a query says what it is.
//
//   { body: params }   →  { body: params.toString(), bodyType: "application/x-www-form-urlencoded…" }
//   { body: buffer }   →  { bytes: buffer }

const REQUEST_INIT = "~lib/wasmstrap/guest/io/http/request/RequestInit";

/** The parts of an object that becomes a RequestInit; those of any other as they are. */
export function requestParts(
  compiler: Compiler,
  cls: Class,
  parts: readonly ObjectPart[],
): readonly ObjectPart[] {
  if (cls.prototype.internalName !== REQUEST_INIT) return parts;
  return parts.flatMap((each): readonly ObjectPart[] => {
    if (each.kind !== "named" || each.name !== "body") return [each];
    const { range, value } = each;
    const given = (name: string, made: typeof value): ObjectPart => ({
      kind: "named",
      name,
      value: made,
      range,
    });
    switch (kindOf(typeOf(compiler, value))) {
      case "bytes":
        return [given("bytes", value)];
      case "buffer":
        return [given("bytes", call("__bytesOfBuffer", [value], range))];
      case "query":
        return [
          given("body", call(member(value, "toString", range), [], range)),
          given("bodyType", call("__formType", [], range)),
        ];
      default:
        return [each];
    }
  });
}

// --- internal ---

function kindOf(type: AscType | null): "bytes" | "buffer" | "query" | "other" {
  for (let cls = type?.getClass() ?? null; cls; cls = cls.base) {
    if (cls.internalName === "~lib/typedarray/Uint8Array") return "bytes";
    if (cls.internalName === "~lib/arraybuffer/ArrayBuffer") return "buffer";
    if (cls.internalName.endsWith("/std/ambient/url/URLSearchParams")) return "query";
  }
  return "other";
}
