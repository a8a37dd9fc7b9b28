/** A program cannot be run as JavaScript; the message is for its author. */
export class PortableError extends Error {
  override readonly name = "PortableError";
}
