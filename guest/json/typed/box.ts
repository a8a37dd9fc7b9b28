import { read } from "./reader";
import { write } from "./writer";

/**
 * A number or boolean that can be absent, since AssemblyScript has no `i32 | null`:
 * a field `limit: JSON.Box<i32> | null = null` takes a number or null.
 */
@final
export class Box<T> {
  constructor(public value: T) {}

  toString(): string {
    // @ts-ignore: T is a number or a boolean
    return this.value.toString();
  }

  /** What `console.log` shows. */
  __shown(): string {
    return this.toString();
  }

  /** What `console.log` shows of a box in an object. */
  __inspect(_level: i32): string {
    return this.toString();
  }

  __jsonInit(): void {}

  __jsonRead(at: usize): usize {
    return read<T>(at, changetype<usize>(this) + offsetof<Box<T>>("value"), changetype<usize>(this));
  }

  __jsonFinish(): string | null {
    return null;
  }

  __jsonWrite(to: usize): usize {
    return write<T>(to, this.value);
  }
}
