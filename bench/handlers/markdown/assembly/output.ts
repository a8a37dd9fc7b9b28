/** Text that grows: an array of its parts, joined once. */
export class Output {
  private parts: string[] = [];

  write(text: string): void {
    this.parts.push(text);
  }

  /** Writes the units from `at` to `end` with HTML's own characters escaped. */
  writeEscaped(text: string, at: i32, end: i32): void {
    let plain = at;
    for (; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit != 0x26 && unit != 0x3c && unit != 0x3e) continue;
      if (at > plain) this.parts.push(text.substring(plain, at));
      this.parts.push(unit == 0x26 ? "&amp;" : unit == 0x3c ? "&lt;" : "&gt;");
      plain = at + 1;
    }
    if (end > plain) this.parts.push(text.substring(plain, end));
  }

  toString(): string {
    return this.parts.join("");
  }
}
