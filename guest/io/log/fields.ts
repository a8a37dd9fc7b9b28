// Members of a JSON object, collected one by one.

import { stringify } from "../../json/functions";

/** What a log record says beside its message. */
@final
export class Fields {
  /** `"a":1,"b":"c"`: empty, or members without their braces. */
  text: string = "";

  /** @returns itself, so that calls can be chained. */
  set<T>(key: string, value: T): Fields {
    this.text += (this.text.length ? "," : "") + stringify<string>(key) + ":" + stringify<T>(value);
    return this;
  }
}
