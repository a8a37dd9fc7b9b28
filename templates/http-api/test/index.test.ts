import { compileHandler, events } from "wasmstrap/testing";
import { describe, expect, test } from "vitest";

interface Reply {
  readonly statusCode: number;
  readonly body: string;
}

const handler = await compileHandler("assembly/index.ts");

async function call(parts: Parameters<typeof events.httpApi>[0]): Promise<[number, unknown]> {
  const reply = await handler.invoke(events.httpApi(parts));
  const { statusCode, body } = reply.json<Reply>();
  return [statusCode, JSON.parse(body)];
}

describe("the API", () => {
  test("greets", async () => {
    expect(await call({ path: "/" })).toEqual([200, { message: "Hello world" }]);
    expect(await call({ path: "/hello/Ada" })).toEqual([200, { message: "Hello Ada" }]);
  });

  test("takes an order and adds it up", async () => {
    const body = {
      items: [
        { price: 2.5, quantity: 2 },
        { price: 1, quantity: 3 },
      ],
    };
    const [status, receipt] = await call({ path: "/orders", body });
    expect(status).toBe(201);
    expect(receipt).toMatchObject({ total: 8 });
  });

  test("says what is wrong with an order", async () => {
    const [status, problem] = await call({ path: "/orders", body: { items: [{ price: "2" }] } });
    expect(status).toBe(400);
    expect(problem).toMatchObject({ errors: [{ path: "$.items[0].price" }] });
  });

  test("knows no other path", async () => {
    const [status] = await call({ path: "/nowhere" });
    expect(status).toBe(404);
  });
});
