import type { EnumDeclaration } from "assemblyscript";
import { madeFor } from "../syntax/origins.ts";
import { CODEC } from "./codec-name.ts";
import { keyMatches, writeLiteral } from "./literal.ts";

/** The class that a @json enum's values have their methods from: see enum-type.ts. */
export const enumClass = (name: string): string => `__wasmstrapEnum_${name}`;

/** The longest list of names that a message shows. */
const LONGEST_LIST = 160;

/** Reader and writer of a @json enum, declared beside it: JSON has the names of its members. */
export function enumText(node: EnumDeclaration): string {
  const name = node.name.text;
  const members = node.values.map((value) => value.name.text);
  const byLength = Map.groupBy(members, (member) => Buffer.byteLength(member));
  const cases = [...byLength].map(
    ([length, group]) => `case ${length}: {
      ${group.map((member) => `if (${keyMatches(member)}) { ${CODEC}.store<${CODEC}.Int>(__slot, ${name}.${member}); return __end; }`).join("\n")}
      break;
    }`,
  );
  const expected = JSON.stringify(expectation(members));
  const writes = members.map(
    (member) => `if (this == ${name}.${member}) {
      __to = ${CODEC}.room(__to, ${Buffer.byteLength(member) + 10});
      ${writeLiteral(`"${member}"`)}
      return ${CODEC}.slack(__to);
    }`,
  );
  return `${madeFor(node.name.range)}
    @final @unmanaged
    export abstract class ${enumClass(name)} {
      toString(this: ${CODEC}.Int, radix: ${CODEC}.Int = 10): ${CODEC}.Text {
        return (<${CODEC}.Int>this).toString(radix);
      }
      __jsonReadEnum(this: ${CODEC}.Int, __at: ${CODEC}.Address, __slot: ${CODEC}.Address): ${CODEC}.Address {
        const __end = ${CODEC}.openPlain(__at, ${expected});
        if (!__end) return 0;
        const __key = ${CODEC}.plainStart;
        switch (<${CODEC}.Int>${CODEC}.plainLength) { ${cases.join("\n")} }
        return ${CODEC}.fail(__at, ${expected});
      }
      __jsonWriteEnum(this: ${CODEC}.Int, __to: ${CODEC}.Address): ${CODEC}.Address {
        ${writes.join("\n")}
        return ${CODEC}.failValue(${CODEC}.decimal(<${CODEC}.Int>this), ${expected});
      }
    }`;
}

// --- internal ---

function expectation(members: readonly string[]): string {
  const all = members.map((member) => `"${member}"`).join(" or ");
  if (all.length <= LONGEST_LIST) return all;
  return `one of ${members.length} names such as "${members[0]!.slice(0, LONGEST_LIST)}"`;
}
