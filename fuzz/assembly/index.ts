// What fuzz/json.ts calls: every way into the codec that takes a document of any shape.

import { JSON } from "wasmstrap/guest";
import { Letter, Zoo } from "./zoo";

/** Lazy values, walked to the last one: each is read as what it is, and written back. */
export function value(event: JSON.Value): JSON.Value {
  return rebuild(event);
}

/** The document as it came: what is skipped must be judged like what is read. */
export function raw(event: JSON.Raw): JSON.Raw {
  return event;
}

@json
class Nothing {}

/** Knows no key of the document. */
export function unknown(event: Nothing): Nothing {
  return event;
}

/**
 * `JSON.parse` and `JSON.stringify` of AssemblyScript strings, lone surrogates and all, as UTF-16 in and out.
 * Replies with nothing where the string is not JSON.
 */
export function text(event: ArrayBuffer): ArrayBuffer {
  const parsed = JSON.tryParse<JSON.Value>(String.UTF16.decode(event));
  if (!parsed.ok) return new ArrayBuffer(0);
  // As it came and walked: the first must be what V8 reads the same from, the second is built of it.
  const whole = JSON.stringify<JSON.Value>(parsed.value);
  const again = JSON.stringify<JSON.Value>(rebuild(parsed.value));
  return String.UTF16.encode("[" + whole + "," + again + "]");
}

/** The same string to bytes: `[whole,walked]` in UTF-8. */
export function textToBytes(event: ArrayBuffer): Uint8Array {
  const parsed = JSON.tryParse<JSON.Value>(String.UTF16.decode(event));
  if (!parsed.ok) return new Uint8Array(0);
  return JSON.stringifyBytes<JSON.Value[]>([parsed.value, rebuild(parsed.value)]);
}

function rebuild(value: JSON.Value): JSON.Value {
  switch (value.type) {
    case JSON.Type.Boolean:
      return JSON.Value.from<bool>(value.as<bool>());
    case JSON.Type.Number: {
      const number = value.as<f64>();
      // 1e400 is Infinity in V8 too, which writes it as null.
      return isFinite(number) ? JSON.Value.from<f64>(number) : new JSON.Value();
    }
    case JSON.Type.String:
      return JSON.Value.from<string>(value.as<string>());
    case JSON.Type.Array:
      return rebuildArray(value);
    case JSON.Type.Object:
      return rebuildObject(value);
    default:
      return new JSON.Value();
  }
}

function rebuildArray(array: JSON.Value): JSON.Value {
  const copy = JSON.Value.array();
  const elements = array.values();
  for (let i = 0; i < elements.length; ++i) {
    // Two ways to an element, in turn.
    const element = i % 2 ? array.at(i)! : elements[i];
    copy.push(rebuild(element));
  }
  assert(array.at(elements.length) === null && array.length == elements.length);
  return copy;
}

function rebuildObject(object: JSON.Value): JSON.Value {
  const copy = JSON.Value.object();
  const keys = object.keys();
  const values = object.values();
  for (let i = 0; i < keys.length; ++i) {
    const member = i % 2 ? object.get(keys[i])! : values[i];
    copy.set(keys[i], rebuild(member));
  }
  return copy;
}

export function zoo(event: Zoo): Zoo {
  return event;
}

/** Touches what is lazy, so that it is built and written instead of copied. */
export function touchedZoo(event: Zoo): Zoo {
  touch(event.letter);
  for (let i = 0; i < event.letters.length; ++i) touch(event.letters[i]);
  return event;
}

function touch(letter: Letter): void {
  letter.subject = letter.subject + "";
  letter.note = letter.note;
  letter.lines = letter.lines;
  letter.marks = letter.marks;
  letter.numbers = letter.numbers;
  letter.sender = letter.sender;
}
