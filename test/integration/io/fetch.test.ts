import { gzipSync, brotliCompressSync } from "node:zlib";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HandlerError, TrapError } from "../../../testing/index.ts";
import { engine } from "../../kit/engine.ts";
import { Handlers } from "./handlers.ts";

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly kind: string;
  readonly code: string;
  readonly message: string;
  readonly url: string;
  readonly redirected: boolean;
  readonly headers: readonly (readonly [string, string])[];
}

let server: Server;
let origin = "";
/** Answered when the third has come. */
const together: ServerResponse[] = [];
let handlers: Handlers;

async function ask(url: string, init: object = {}): Promise<Answer> {
  return (await invoke("one", { url, ...init })).json<Answer>();
}

const invoke = (name: string, event: unknown, context = {}) =>
  handlers.invoke(name, event, context);

beforeAll(async () => {
  handlers = await Handlers.compile("fetch");
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://x");
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      if (pathname === "/echo") {
        const { method, headers } = request;
        response.setHeader("Content-Type", "application/json");
        response.end(JSON.stringify({ method, headers, body: body.toString() }));
      } else if (pathname === "/back") response.end(body);
      else if (pathname === "/cookies") {
        response.setHeader("Set-Cookie", ["a=1", "b=2"]);
        response.end("ok");
      } else if (pathname === "/gzip") {
        response.setHeader("Content-Encoding", "gzip");
        response.end(gzipSync("zipped"));
      } else if (pathname === "/twice") {
        response.setHeader("Content-Encoding", "gzip, br");
        response.end(brotliCompressSync(gzipSync("zipped twice")));
      } else if (pathname === "/bomb") {
        response.setHeader("Content-Encoding", "gzip");
        response.end(gzipSync(Buffer.alloc(20_000_000)));
      } else if (pathname === "/status") {
        response.statusCode = Number(searchParams.get("code"));
        const to = searchParams.get("to");
        if (to !== null) response.setHeader("Location", to);
        response.end();
      } else if (pathname === "/big")
        response.end(Buffer.alloc(Number(searchParams.get("bytes")), 97));
      else if (pathname === "/together") {
        together.push(response);
        if (together.length < 3) return;
        together.forEach((each, index) => each.end(`answer ${index}`));
        together.length = 0;
      } else if (pathname === "/slow") {
        setTimeout(() => response.end("late"), Number(searchParams.get("ms")));
      } else {
        response.statusCode = 404;
        response.end("nothing here");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("fetch sends method, headers and body, and gives status, headers and text", async () => {
  const answer = await ask(`${origin}/echo?a=1`, {
    method: "PUT",
    headers: [
      ["X-One", "1"],
      ["Content-Type", "text/csv"],
    ],
    body: "é,ü",
  });
  expect(answer).toMatchObject({ status: 200, ok: true, redirected: false, kind: "" });
  expect(answer.headers).toContainEqual(["Content-Type", "application/json"]);
  expect(JSON.parse(answer.text)).toMatchObject({
    method: "PUT",
    body: "é,ü",
    headers: { "x-one": "1", "content-type": "text/csv", "content-length": "5" },
  });
});

test("a status of failure is a response, and values of one header stay apart", async () => {
  expect(await ask(`${origin}/none`)).toMatchObject({
    status: 404,
    ok: false,
    text: "nothing here",
  });
  const { headers } = await ask(`${origin}/cookies`);
  expect(headers.filter(([name]) => name === "Set-Cookie").map(([, value]) => value)).toEqual([
    "a=1",
    "b=2",
  ]);
});

test("a typed value goes out as JSON and comes back as one", async () => {
  expect((await invoke("posted", `${origin}/back`)).json()).toEqual({ name: "pear", price: 1.5 });
});

// Text that is not JSON is refused in JavaScript's own words there.
if (engine() === "wasm")
  test("tryJson says what does not fit, and where", async () => {
    expect((await invoke("notAnItem", `${origin}/none`)).text()).toMatch(/expected .* at byte 0/);
  });

test("compressed bodies are decoded, and one that unpacks to more than the limit is refused", async () => {
  expect((await ask(`${origin}/gzip`)).text).toBe("zipped");
  expect((await ask(`${origin}/twice`)).text).toBe("zipped twice");
  expect(await ask(`${origin}/bomb`, { maxBytes: 1_000_000 })).toMatchObject({
    kind: "too-large",
    message: expect.stringContaining("larger than 1000000 bytes") as string,
  });
});

test("a body over the limit is refused, one at the limit is not", async () => {
  expect(await ask(`${origin}/big?bytes=1001`, { maxBytes: 1000 })).toMatchObject({
    kind: "too-large",
  });
  expect((await ask(`${origin}/big?bytes=1000`, { maxBytes: 1000 })).text).toHaveLength(1000);
});

test.each([
  [301, "POST", "GET"],
  [302, "POST", "GET"],
  [303, "PUT", "GET"],
  [307, "POST", "POST"],
  [308, "PUT", "PUT"],
])("a redirect by %i turns %s into %s", async (code, method, then) => {
  const url = `${origin}/status?code=${code}&to=/echo`;
  const answer = await ask(url, { method, body: "b" });
  expect(answer).toMatchObject({ status: 200, redirected: true, url: `${origin}/echo` });
  expect(JSON.parse(answer.text)).toMatchObject({ method: then, body: then === "GET" ? "" : "b" });
});

test("redirects are followed so far, or not at all", async () => {
  const loop = `${origin}/status?code=302&to=`;
  const endless = `${loop}${encodeURIComponent("/status?code=302&to=/status")}`;
  expect(await ask(endless, { maxRedirects: 0 })).toMatchObject({ kind: "redirect" });
  expect(await ask(`${loop}/echo`, { redirect: "error" })).toMatchObject({ kind: "redirect" });
  expect(await ask(`${loop}/echo`, { redirect: "manual" })).toMatchObject({ status: 302 });
});

test("a redirect to another origin takes no secrets along", async () => {
  const other = origin.replace("127.0.0.1", "localhost");
  const url = `${origin}/status?code=302&to=${encodeURIComponent(`${other}/echo`)}`;
  const headers = [
    ["Authorization", "secret"],
    ["Cookie", "secret"],
    ["X-Kept", "kept"],
  ];
  const { text } = await ask(url, { headers });
  expect(text).not.toContain("secret");
  expect(JSON.parse(text)).toMatchObject({ headers: { "x-kept": "kept" } });
});

test("fetchAll asks all at once, and answers in the order of the requests", async () => {
  // None of the three is answered before all have arrived.
  const url = `${origin}/together`;
  const events = [
    { url },
    { url },
    { url },
    { url: "http://127.0.0.1:1" },
    { url: `${origin}/gzip` },
  ];
  const answers = (await invoke("all", events)).json<Answer[]>();
  const texts = answers.map(({ text, kind }) => text || kind);
  expect(texts.slice(0, 3).toSorted()).toEqual(["answer 0", "answer 1", "answer 2"]);
  expect(texts.slice(3)).toEqual(["connect", "zipped"]);
});

test("fetchAll of nothing is nothing", async () => {
  expect((await invoke("all", [])).json()).toEqual([]);
});

test("a response that does not come in time is a timeout, and by default one before the deadline", async () => {
  expect(await ask(`${origin}/slow?ms=5000`, { timeout: 50 })).toMatchObject({ kind: "timeout" });
  const context = { deadlineMs: Date.now() + 500 };
  const answer = (await invoke("one", { url: `${origin}/slow?ms=5000` }, context)).json<Answer>();
  expect(answer).toMatchObject({ kind: "timeout" });
  expect(Date.now()).toBeLessThan(context.deadlineMs);
});

test("nothing is asked after the deadline", async () => {
  const answer = await invoke("one", { url: `${origin}/echo` }, { deadlineMs: Date.now() - 10 });
  expect(answer.json()).toMatchObject({ kind: "deadline" });
});

test.each([
  ["nonsense", "invalid", /"nonsense" is not a URL/],
  ["ftp://example.com/", "invalid", /not a URL of http or https/],
  ["http://user:pass@127.0.0.1/", "invalid", /password/],
  ["http://127.0.0.1:1/", "connect", /ECONNREFUSED/],
  ["http://no-such-host.invalid/", "dns", /no-such-host.invalid/],
  ["http://169.254.169.254/latest/meta-data/", "forbidden", /link-local.*wasmstrap.allow.hosts/],
  ["http://[fd00:ec2::254]/", "forbidden", /link-local/],
  ["http://[::ffff:169.254.169.254]/", "forbidden", /link-local/],
  ["http://2852039166/", "forbidden", /link-local/],
])("%s is an error of kind %s, and the next invocation is served", async (url, kind, message) => {
  const answer = await ask(url);
  expect(answer).toMatchObject({ status: 0, ok: false, kind });
  expect(answer.message).toMatch(message);
  expect((await ask(`${origin}/gzip`)).text).toBe("zipped");
});

test.each([
  [{ headers: [["X-A", "1\r\nX-B: 2"]] }, /header "X-A" has a value with a line break/],
  [{ headers: [["X-A\r\nX-B", "1"]] }, /not a header's name/],
  [{ headers: [["X-A", "\0"]] }, /header "X-A"/],
  [{ headers: [["Transfer-Encoding", "chunked"]] }, /connection's own/],
  [{ headers: [["Content-Length", "7"]], body: "abc" }, /connection's own/],
  [{ method: "GET / HTTP/1.1\r\nX: " }, /not a method/],
  [{ method: "CONNECT" }, /cannot be used/],
])("what would forge a request is refused: %j", async (init, message) => {
  const answer = await ask(`${origin}/echo`, init);
  expect(answer).toMatchObject({ kind: "invalid" });
  expect(answer.message).toMatch(message);
});

test("fetchOrThrow fails the invocation with a FetchError that names the URL", async () => {
  const failed = invoke("orThrow", "http://127.0.0.1:1/");
  await expect(failed).rejects.toBeInstanceOf(HandlerError);
  await expect(failed).rejects.toMatchObject({
    errorType: "FetchError",
    message: "Cannot fetch http://127.0.0.1:1/: connect ECONNREFUSED 127.0.0.1:1",
  });
  expect((await invoke("orThrow", `${origin}/gzip`)).text()).toBe("zipped");
});

test("a trap after a wait costs its invocation only", async () => {
  await expect(invoke("trapAfter", `${origin}/gzip`)).rejects.toBeInstanceOf(TrapError);
  await expect(invoke("trapAfter", `${origin}/gzip`)).rejects.toMatchObject({
    kind: "Unreachable",
  });
});

test("invocations of one handler that waits come one after the other", async () => {
  const texts = await Promise.all(
    [60, 30, 0].map(async (ms) => (await ask(`${origin}/slow?ms=${ms}`)).text),
  );
  expect(texts).toEqual(["late", "late", "late"]);
});
