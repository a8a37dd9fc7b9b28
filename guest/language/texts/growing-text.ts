import { REMEMBERED, SIZE, STATE } from "../../runtime/blocks";

// Texts that loops add to.

/** A text as long as this is not worth room for more. */
const SHORT: usize = 64;
/** Bytes of the longest string, which one object can still hold. */
const MOST: usize = 0x3fffffc0;

/**
 * A variable to which a loop adds text. Its text has room for more at its end until somebody else may hold it, so that
 * all that is copied is in proportion to the text. `a + b` copies `a` each time, and frees nothing before the
 * invocation ends.
 */
// @ts-ignore: decorator
@global
@final
export class __GrowingText {
  /** Bytes that the text may grow to where it lies; 0 where others may hold it. */
  private room: usize = 0;

  constructor(private text: string) {}

  /** The text, to be kept. */
  get value(): string {
    this.room = 0;
    return this.text;
  }

  set value(text: string) {
    this.room = 0;
    this.text = text;
  }

  /** The text, for what only looks at it. */
  get seen(): string {
    return this.text;
  }

  add(part: string): void {
    const text = this.text;
    const length = (<usize>text.length) << 1;
    const more = (<usize>part.length) << 1;
    const needed = length + more;
    const own = this.isOwn();
    if (!own || needed > this.room) {
      if (!own && needed <= SHORT) {
        this.value = text + part;
        return;
      }
      this.grow(length, needed, own);
    }
    const at = changetype<usize>(this.text);
    memory.copy(at + length, changetype<usize>(part), more);
    store<u32>(at - SIZE, <u32>needed);
  }

  /** Whether the text lies where it can grow to its room: what outlives its invocation keeps no more than its size. */
  private isOwn(): bool {
    if (!this.room) return false;
    // @ts-ignore: declared by the region runtime only
    return !isDefined(WASMSTRAP_REGION) || load<u32>(changetype<usize>(this.text) - STATE) <= REMEMBERED;
  }

  private grow(length: usize, needed: usize, own: bool): void {
    if (needed > MOST) throw new RangeError("Invalid string length");
    const room = min(needed << 1, MOST);
    const at = changetype<usize>(this.text);
    if (own) {
      store<u32>(at - SIZE, <u32>this.room);
      this.text = changetype<string>(__renew(at, room));
    } else {
      const fresh = __new(room, idof<string>());
      memory.copy(fresh, at, length);
      this.text = changetype<string>(fresh);
    }
    this.room = room;
  }
}

// @ts-ignore: decorator
@global
export function __growingText(text: string): __GrowingText {
  return new __GrowingText(text);
}
