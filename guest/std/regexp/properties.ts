import { transformText } from "../host-text";

/** What `\p{…}` asks of the host; mirrors host/boundary/text.ts. */
const PROPERTY: i32 = 8;

/** What properties of Unicode stand for in one pattern, each asked for once: a pattern may name one a thousand times. */
export class Properties {
  private names: string[] = [];
  private ranges: i32[][] = [];

  /** First and last code points; empty where there is no such property. */
  of(name: string): i32[] {
    const known = this.names.indexOf(name);
    if (known >= 0) return this.ranges[known];
    const found: i32[] = [];
    const text = transformText(PROPERTY, name);
    if (text.length) {
      const numbers = text.split(",");
      for (let i = 0; i < numbers.length; ++i) found.push(<i32>parseInt(numbers[i], 36));
    }
    this.names.push(name);
    this.ranges.push(found);
    return found;
  }
}
