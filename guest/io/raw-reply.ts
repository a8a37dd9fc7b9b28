// Replies that are not JSON.

// @ts-ignore: decorator
@external("wasmstrap:reply", "type")
declare function hostType(type: usize, length: usize): i32;

/**
 * What a handler returns in place of JSON: bytes or text, with their content type.
 *
 * @example
 * export function handler(): RawReply {
 *   return RawReply.bytes("image/png", image);
 * }
 */
@final
export class RawReply {
  /** Made by `bytes` and `text`. */
  constructor(
    public contentType: string,
    public body: Uint8Array,
  ) {}

  static bytes(contentType: string, body: Uint8Array): RawReply {
    return new RawReply(contentType, body);
  }
  static text(contentType: string, body: string): RawReply {
    return new RawReply(contentType, Uint8Array.wrap(String.UTF8.encode(body)));
  }

  /** Internal: tells the host the type, and gives the bytes to reply with. */
  send(): Uint8Array {
    const type = String.UTF8.encode(this.contentType);
    if (!hostType(changetype<usize>(type), type.byteLength)) {
      throw new TypeError('"' + this.contentType + '" is not a content type');
    }
    return this.body;
  }
}
