import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { format } from "node:util";
import { expect, test } from "vitest";

import { compileHandler } from "../../../../testing/index.ts";

const SOURCE = fileURLToPath(new URL("fixtures/assembly/ambient.ts", import.meta.url));
const environment = { WASMSTRAP_TEST_A: "one", WASMSTRAP_TEST_B: "ü" };

async function answer(handler: string, event: unknown): Promise<string> {
  const compiled = await compileHandler(SOURCE, { handler, environment });
  return (await compiled.invoke(event)).text();
}

test.each([
  "https://user:p%20w@EXAMPLE.com:443/a/../b?x=1&y=ä#h",
  "../c?q",
  "https://bücher.example/",
  "data:text/plain,hi",
])("URL has the parts that Node's has: %s", async (text) => {
  const url = new URL(text, "https://example.com/base/");
  const { href, origin, protocol, username, password, host, hostname, port, pathname, search } =
    url;
  const parts = [
    href,
    origin,
    protocol,
    username,
    password,
    host,
    hostname,
    port,
    pathname,
    search,
  ];
  const expected = [...parts, url.hash, url.searchParams.toString()].join("\n");
  expect(await answer("url", text)).toBe(expected);
});

test("what is not a URL is a TypeError", async () => {
  await expect(answer("url", "https://exa mple")).rejects.toMatchObject({
    message: "Invalid URL: https://exa mple",
    errorType: "TypeError",
  });
});

test("a URL's parts and its query's parameters can be changed", async () => {
  const text = "https://example.com/?gone=1&twice=1&twice=2&a=%zz";
  const url = new URL(text);
  url.searchParams.append("added", "ä &=");
  url.searchParams.delete("gone");
  url.searchParams.set("twice", "once");
  url.searchParams.sort();
  Object.assign(url, { hostname: "other.example", port: "8443", hash: "here", pathname: "/a b" });
  expect(await answer("changedUrl", text)).toBe(url.href);
});

test.each(["?a=1&b=%C3%A9+x&a=2&=empty&c", "%ff=%zz&&x=%", "a=😀*-._~!"])(
  "URLSearchParams reads and writes as Node's does: %s",
  async (text) => {
    const params = new URLSearchParams(text);
    const expected = [[...params.keys()].join("|"), [...params.values()].join("|")];
    expect(await answer("query", text)).toBe(
      [...expected, params.toString(), params.size].join("\n"),
    );
  },
);

test("text goes to bytes and back", async () => {
  const text = "héllo 😀";
  expect(await answer("coded", text)).toBe(
    `${new TextEncoder().encode(text).join(" ")} ${text} ${text}`,
  );
});

test("a strict TextDecoder refuses what is not UTF-8, and drops a byte order mark", async () => {
  expect(await answer("strict", new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toBe("a");
  await expect(answer("strict", new Uint8Array([0x61, 0xff]))).rejects.toMatchObject({
    errorType: "TypeError",
    message: "The encoded data was not valid for encoding utf-8",
  });
});

test("atob and btoa are each other's inverse", async () => {
  expect(await answer("base64", "hé")).toBe(`${btoa("hé")} hé hi`);
  await expect(answer("badBase64", "a")).rejects.toThrow("not correctly encoded");
  await expect(answer("base64", "€")).rejects.toThrow("Invalid character");
});

test("Buffer has Node's encodings", async () => {
  const text = "hé€😀";
  const all = Buffer.concat([Buffer.from(text), Buffer.from([1, 2, 255]), Buffer.alloc(2, 7)]);
  const encodings = ["utf8", "hex", "base64", "base64url", "latin1", "ascii", "utf16le"] as const;
  const texts = encodings.map((encoding) => all.toString(encoding));
  const rest = [
    true,
    Buffer.byteLength(text),
    all.readUInt16BE(0),
    all.subarray(-3).toString("hex"),
  ];
  expect(await answer("buffer", text)).toBe([...texts, ...rest].join("|"));
});

test("process.env has the function's variables, by name and all", async () => {
  expect(await answer("variables", "WASMSTRAP_TEST_B")).toBe(
    "ü|one|true|ü|WASMSTRAP_TEST_A,WASMSTRAP_TEST_B",
  );
  expect(await answer("variables", "NONE")).toBe(
    "null|one|false|(not set)|WASMSTRAP_TEST_A,WASMSTRAP_TEST_B",
  );
});

test("modules of Node's are ours, with and without node:", async () => {
  const hash = createHash("sha256").update("abc").digest("hex");
  expect(await answer("node", "abc")).toBe(`[ 'abc' ]${hash}`);
  await expect(answer("node", "four")).rejects.toMatchObject({
    errorType: "AssertionError",
    message: "three letters",
  });
});

test("structuredClone copies what it refers to, too", async () => {
  expect(await answer("cloned", { list: [1, 2] })).toBe("1,2|1,2,9");
});

test("calls that AssemblyScript cannot declare mean what they mean to ECMAScript", async () => {
  const list = [3, 1, 2];
  list.push(5, 4);
  list.unshift(9, 8);
  const removed = list.splice(1, 2, 6, 7, 7);
  const dates = ["2026-01-31T12:00:00.000Z", "2026-01-30T00:00:00.000Z", 5, 1e3];
  expect(await answer("forms", "2026-01-30")).toBe(
    [
      list.join(),
      removed.join(),
      "52",
      "4,5a,😀1,2",
      "12.5031NaN",
      "4truefalsetrue",
      "Hi!",
      list.reduce((a, b) => a + b).toString() + list.reduceRight((a, b) => a - b).toString(),
      "abc",
      dates.map((date) => new Date(date).toISOString()).join(),
      `${Date.parse("2026-01-31")}NaN`,
      String(list.length),
    ].join("\n"),
  );
});

test("Object's functions take a Map as ECMAScript's take an object", async () => {
  expect(await answer("objects", "c")).toBe("a,b,c|1,3,4|true|truefalse");
});

test("match, search and matchAll read a text as a pattern", async () => {
  const text = "abbab";
  const found = text.match("b+");
  expect(await answer("textPatterns", text)).toBe(
    `${found?.[0]}${found?.index}|true|${text.search("b")}|${[...text.matchAll(/b/g)].length}`,
  );
});

test("util.format makes the text that Node's makes", async () => {
  const text = "it's";
  expect(await answer("formats", text)).toBe(
    [
      format("%s is %d %%", text, 5),
      format("n:", 1.5, [text], true),
      format("100%"),
      format("%j", [text]),
    ].join("|"),
  );
});

test("a query of many names answers random calls as Node's does", async () => {
  let seed = 7;
  const draw = (count: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >> 8) % count;
  };
  const pairs = Array.from({ length: 300 }, () => `n${draw(150)}=${draw(9)}`).join("&");
  const calls = Array.from({ length: 3_000 }, () => {
    const call = ["append", "set", "delete", "get", "get", "get", "sort"][draw(7)]!;
    return `${call} n${draw(170)} v${draw(9)}`;
  });
  const params = new URLSearchParams(pairs);
  const expected = calls.map((call) => {
    const [what, name = "", value = ""] = call.split(" ");
    if (what === "append") params.append(name, value);
    else if (what === "set") params.set(name, value);
    else if (what === "delete") params.delete(name);
    else if (what === "sort") params.sort();
    return `${params.get(name)} ${params.has(name)} ${params.getAll(name).join()}`;
  });
  const answered = await answer("queryCalls", [pairs, ...calls].join("\n"));
  expect(answered.split("\n")).toEqual([...expected, params.toString()]);
});

test.each(["QUFB\n", "abab"])(
  "a megabyte of %j is decoded in memory that grows with its size only",
  async (piece) => {
    const text = piece.repeat(1_000_000 / piece.length);
    const compiled = await compileHandler(SOURCE, { handler: "decodedSizes" });
    const sizes = [
      atob(text).length,
      Buffer.from(text, "base64").length,
      Buffer.from(text, "hex").length,
      0,
    ];
    expect((await compiled.invoke(text)).text()).toBe(sizes.join());
  },
);
