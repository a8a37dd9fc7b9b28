import type { EnumDeclaration, Parser, Source } from "assemblyscript";
import { CODEC } from "./codec-name.ts";
import { graftStatements } from "../syntax/inject.ts";
import { keyMatches, writeLiteral } from "./literal.ts";

/** The functions that read and write an enum by its members' names, declared beside it. */
export const enumReader = (name: string) => `__wasmstrapRead_${name}`;
export const enumWriter = (name: string) => `__wasmstrapWrite_${name}`;

/** Derives reader and writer of a @json enum: JSON has the names of its members. */
export function deriveEnum(parser: Parser, source: Source, node: EnumDeclaration): void {
  const name = node.name.text;
  const members = node.values.map((value) => value.name.text);
  const byLength = Map.groupBy(members, (member) => Buffer.byteLength(member));
  const cases = [...byLength].map(
    ([length, group]) => `case ${length}: {
      ${group.map((member) => `if (${keyMatches(member)}) { store<i32>(slot, ${name}.${member}); return end; }`).join("\n")}
      break;
    }`,
  );
  const expected = JSON.stringify(members.map((member) => `"${member}"`).join(" or "));
  const writes = members.map(
    (member) => `if (value == ${name}.${member}) {
      to = ${CODEC}.room(to, ${Buffer.byteLength(member) + 10});
      ${writeLiteral(`"${member}"`)}
      return ${CODEC}.slack(to);
    }`,
  );
  graftStatements(
    parser,
    source,
    `${name}.json`,
    `export function ${enumReader(name)}(at: usize, slot: usize): usize {
      const end = ${CODEC}.openPlain(at, ${expected});
      if (!end) return 0;
      const key = ${CODEC}.plainStart;
      switch (<i32>${CODEC}.plainLength) { ${cases.join("\n")} }
      return ${CODEC}.fail(at, ${expected});
    }
    export function ${enumWriter(name)}(to: usize, value: i32): usize {
      ${writes.join("\n")}
      return ${CODEC}.failValue(${CODEC}.decimal(value), ${expected});
    }`,
  );
}
