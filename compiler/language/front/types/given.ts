import * as assemblyscript from "assemblyscript";
import type { ClassDeclaration, FieldDeclaration } from "assemblyscript";
import { givenMember } from "../../../syntax/given.ts";
import { live } from "../../internals.ts";
import { id, namedType } from "../../lower/tree/nodes.ts";
import type { Session } from "../../session.ts";

const { Node } = assemblyscript;
const { CommonFlags } = live;

/** Adds the byte that says what a field was given when it holds nothing: syntax/given.ts. */
export function noteGiven(owner: ClassDeclaration, field: FieldDeclaration): void {
  const { range } = field;
  const decorator = (name: string) => Node.createDecorator(id(name, range), null, range);
  field.decorators = [...(field.decorators ?? []), decorator("notesGiven")];
  const made = Node.createFieldDeclaration(
    id(givenMember(field.name.text), range),
    [decorator("omit")],
    CommonFlags.Public | CommonFlags.Instance | (field.flags & CommonFlags.GenericContext),
    namedType("u8", range),
    null,
    range,
  );
  owner.members.push(made);
}

/** Where the program asks what fields were given, each one that may be missing has such a byte. */
export function noteAllGiven(session: Session): void {
  if (!session.notesGiven) return;
  for (const { owner, field } of session.missable) noteGiven(owner, field);
}
