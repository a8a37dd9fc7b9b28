import { compileHandler, events } from "wasmstrap/testing";
import { expect, test } from "vitest";

const handler = await compileHandler("assembly/index.ts");

test("adds up what came and what went", async () => {
  const event = events.s3([
    { bucket: "photos", key: "red flower.jpg", size: 100 },
    { bucket: "photos", key: "old.jpg", eventName: "ObjectRemoved:Delete" },
  ]);
  expect((await handler.invoke(event)).json()).toEqual({
    created: ["photos/red flower.jpg"],
    removed: ["photos/old.jpg"],
    bytes: 100,
  });
});
