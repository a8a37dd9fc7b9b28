import type { Session } from "../../session.ts";

/** A file has a promise that is settled later than where it is made: the program is read again, with tasks. */
export class NeedsTasks extends Error {}

/** Has the program read with tasks, unless it is. @throws {NeedsTasks} */
export function needTasks({ session }: { readonly session: Session }): void {
  if (!session.tasks) throw new NeedsTasks("a promise is settled later");
}
