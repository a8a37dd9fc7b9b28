import type { Random } from "../../fuzz/random.ts";

const NAMES = ["X-One", "x-two", "LAMBDA-RUNTIME-TRACE-ID", "Date", "x-o'dd!#$%&*+^_`|~"];
const VALUES = ["", " ", "plain", "  spaced  out  ", "\tat a tab\t", 'a: b; c="d"', "caf\xe9", ":"];
const STATUSES = [200, 200, 202, 204, 304, 400, 413, 500];

/** A sound response of any kind, with a body of one of the lengths. */
export function response(
  random: Random,
  bodyLengths: readonly number[] = [0, 1, 20, 3_000, 100_000],
): Buffer {
  const informational = random.below(8) === 0 ? "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" : "";
  const status = random.pick(STATUSES);
  const lines = Array.from(
    { length: random.below(6) },
    () => `${random.pick(NAMES)}:${random.pick(["", " "])}${random.pick(VALUES)}`,
  );
  const bodiless = status === 204 || status === 304;
  const body = bodiless ? "" : text(random, random.pick(bodyLengths));
  const framing = random.below(5);
  let sent = body;
  if (framing === 0 && !bodiless) {
    lines.push("Transfer-Encoding: chunked");
    sent = chunks(random, body);
  } else if (framing === 1 && !bodiless) {
    lines.push("Connection: close");
  } else if (!bodiless) {
    lines.splice(random.below(lines.length + 1), 0, `Content-Length: ${body.length}`);
  }
  const reason = random.pick(["", " OK", " Not so good"]);
  const head = [`HTTP/1.1 ${status}${reason}`, ...lines].join("\r\n");
  return Buffer.from(`${informational}${head}\r\n\r\n${sent}`, "latin1");
}

function text(random: Random, length: number): string {
  return Array.from({ length }, () => String.fromCharCode(random.below(256))).join("");
}

function chunks(random: Random, body: string): string {
  let encoded = "";
  for (let at = 0; at < body.length;) {
    const size = 1 + random.below(random.pick([4, 1_000, 50_000]));
    const chunk = body.slice(at, at + size);
    const extension = random.pick(["", "", ";a", ";a=b"]);
    encoded += `${chunk.length.toString(16)}${extension}\r\n${chunk}\r\n`;
    at += size;
  }
  return `${encoded}0\r\n${random.pick(["", "", "X-Trailer: t\r\n"])}\r\n`;
}

/** Changes, adds or removes a byte, most often in the head, or cuts the response short. */
export function damage(random: Random, bytes: Buffer): Buffer {
  const at = random.below(random.below(4) === 0 ? bytes.length : Math.min(bytes.length, 120));
  const byte = Buffer.from(
    random.pick(["\0", "\r", "\n", " ", ":", "0", "9", "a", ";", "\xff"]),
    "latin1",
  );
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (random.below(4)) {
    case 0:
      return Buffer.concat([before, byte, after.subarray(1)]);
    case 1:
      return Buffer.concat([before, byte, after]);
    case 2:
      return Buffer.concat([before, after.subarray(1)]);
    default:
      return before;
  }
}

/** A response in which something is as a peer should not send it: the places where parsers differ. */
export function oddResponse(random: Random): Buffer {
  const body = text(random, random.pick([0, 1, 5, 40]));
  const status = random.pick([
    100, 101, 102, 103, 104, 150, 199, 200, 200, 202, 204, 304, 500, 600, 999,
  ]);
  const lines = Array.from({ length: random.below(4) }, () => oddLine(random, body.length));
  if (random.below(3) > 0) lines.push(`Content-Length: ${body.length}`);
  const chunked = random.below(4) === 0;
  if (chunked)
    lines.push(`Transfer-Encoding:${random.pick([" ", "", "\t"])}${random.pick(ENCODINGS)}`);
  const version = random.pick([
    "HTTP/1.1",
    "HTTP/1.1",
    "HTTP/1.0",
    "HTTP/1.2",
    "HTTP/2.0",
    "http/1.1",
    "HTTP/01.1",
  ]);
  const reason = random.pick(["", " ", " OK", " O\tK", ` ${odd(random)}`, "  ", "OK"]);
  const end = random.pick(LINE_ENDS);
  const head = `${version} ${status}${reason}${random.pick(LINE_ENDS)}${lines.map((line) => line + random.pick(LINE_ENDS)).join("")}${end}`;
  const sent = chunked ? oddChunks(random, body) : body;
  const next = random.below(6) === 0 ? response(random, [0, 1, 20]).toString("latin1") : "";
  return Buffer.from(head + sent + next, "latin1");
}

const LINE_ENDS = ["\r\n", "\r\n", "\r\n", "\r\n", "\r\n", "\r\n", "\r\n", "\n", "\r", "\n\r"];
const ENCODINGS = [
  "chunked",
  "chunked",
  "Chunked",
  "gzip, chunked",
  "chunked, gzip",
  "identity",
  "",
  "chunked ",
  "xchunked",
];
const BLANKS = ["", " ", "\t", "  ", "\xa0", "\v", "\f", "\x85"];
const ODD = "\0\x01\x07\b\t\v\f\x1b\x1f\x7f\x80\x85\x9b\xa0\xad\xff";

function odd(random: Random): string {
  return `${random.pick(["", "a"])}${ODD[random.below(ODD.length)]}${random.pick(["", "b"])}`;
}

function oddLine(random: Random, length: number): string {
  const blank = (): string => random.pick(BLANKS);
  switch (random.below(10)) {
    case 0:
      return `Content-Length:${blank()}${length}${blank()}`;
    case 1:
      return `Content-Length: ${random.pick(["", "+5", "-1", "0x5", "5,5", "5, 5", "05", "5 5", "1e1", "99999999999999999999"])}`;
    case 2:
      return `${random.pick(["Connection", "Proxy-Connection"])}:${blank()}${random.pick(["close", "keep-alive", "close, x", "x, close", "upgrade", "Close", "xclose"])}${blank()}`;
    case 3:
      return `Upgrade: ${random.pick(["h2c", "websocket"])}`;
    case 4:
      return `${random.pick([" ", "\t"])}folded: ${odd(random)}`;
    case 5:
      return `X${odd(random)}: y`;
    case 6:
      return `X${random.pick([" ", "\t"])}: y`;
    case 7:
      return random.pick(["", ":", ": y", "no colon", "X:"]);
    case 8:
      return `X-Odd:${blank()}${odd(random)}${blank()}`;
    default:
      return `Trailer: X-Trailer`;
  }
}

function oddChunks(random: Random, body: string): string {
  let encoded = "";
  for (let at = 0; at < body.length;) {
    const chunk = body.slice(at, at + 1 + random.below(20));
    const size = random.pick(["", "", "", "0", "0x", " ", "+"]) + chunk.length.toString(16);
    const extension = random.pick([
      "",
      "",
      "",
      ";a",
      ";a=b",
      ';a="b"',
      ';a="\\""',
      ";",
      "; a",
      ";a = b",
      `;${odd(random)}`,
      `;a="${odd(random)}"`,
      " ",
    ]);
    encoded += size + extension + random.pick(LINE_ENDS) + chunk + random.pick(LINE_ENDS);
    at += chunk.length;
  }
  const trailer = random.below(2) === 0 ? "" : oddLine(random, 3) + random.pick(LINE_ENDS);
  return `${encoded}${random.pick(["0", "0", "00", "000000000"])}${random.pick(LINE_ENDS)}${trailer}${random.pick(LINE_ENDS)}`;
}
