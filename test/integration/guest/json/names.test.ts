import { expect, test } from "vitest";
import { Codec } from "./fixtures/guest.ts";

const codec = await Codec.compile("names");

test("no name of the author's disturbs readers and writers", () => {
  const first = '{"id":"a","count":2,"number":5,"list":["x"],"must":1,"enum":"root"}';
  expect(codec.answer("event", first)).toBe(first);
  expect(codec.answer("event", first)).toBe(first.replace('"count":2', '"count":4'));
  expect(codec.answer("event", '{"id":"b","must":0}')).toBe(
    '{"id":"b","count":3,"number":3,"list":["k"],"must":0,"enum":"event"}',
  );
});

test("a class of the author's may be called Context", () => {
  expect(codec.answer("second", '{"id":"a","must":0}')).toBe("testa");
});

test("classes and enums may stand in namespaces, and fields be read-only", () => {
  const event =
    '{"items":[{"kind":"Two","price":2.5,"others":["One"]}],"owner":"o","first":{"kind":"One","price":1,"others":["Two"]}}';
  expect(codec.answer("cart", event)).toBe(event);
  expect(codec.answer("cart", '{"owner":"o","first":{}}')).toContain('"others":["Two"]');
  expect(codec.answer("cart", "{}")).toBe(
    'refused: $: expected the key "owner", got an object without it at byte 0',
  );
  expect(codec.answer("readOnly", '{"text":"t"}')).toBe("tamade");
  expect(codec.answer("readOnly", '{"text":"t","list":["b"]}')).toBe("tbmade");
});

test.each([
  [
    "batch",
    '{"Records":[{"messageId":"m-1","body":""}]}',
    '{"batchItemFailures":[{"itemIdentifier":"m-1"}]}',
  ],
  [
    "stream",
    '{"eventSource":"aws:kafka","records":{}}',
    '{"batchItemFailures":[{"itemIdentifier":"aws:kafka"}]}',
  ],
  ["url", '{"rawPath":"/a"}', '{"statusCode":307,"headers":{"Location":"/a"}}'],
])("what the library re-exports is found through import *: %s", (handler, event, reply) => {
  expect(codec.answer(handler, event)).toBe(reply);
});

test("a lazy class may extend a lazy class", () => {
  const event = '{"text":"a","list":["x",null],"more":"b"}';
  expect(codec.answer("lazies", event)).toBe(`${event}ab2`);
  expect(codec.answer("lazies", "{}")).toBe('{"text":"t","list":[],"more":"m"}tm0');
});

test("a field that is declared again is one field, with the lower class's default", () => {
  expect(codec.answer("order", '{"id":"o-1"}')).toBe(
    '{"id":"o-1","count":2,"kept":"kept","own":3}',
  );
  expect(codec.answer("order", '{"count":7,"kept":"x"}')).toBe(
    '{"id":"order","count":7,"kept":"x","own":3}',
  );
  expect(codec.answer("newOrder", "")).toBe('{"id":"order","count":2,"kept":"kept","own":3}');
});
