import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import { unzip } from "../../../scripts/unzip.ts";
import { ASCONFIG, createProject, wasmstrap } from "../../kit/project.ts";
import { startManaged } from "../../kit/packaged-function.ts";

const INVOCATIONS = 10_000;

const HANDLER = `@json
class Greeting {
  name: string = "";
}

export function handler(event: Greeting): Greeting {
  return event;
}
`;

let folder: string;
beforeAll(async () => {
  const project = createProject({ "asconfig.json": ASCONFIG, "assembly/index.ts": HANDLER });
  expect(wasmstrap(project.folder, ["build"])).toMatchObject({ status: 0 });
  expect(wasmstrap(project.folder, ["package"])).toMatchObject({ status: 0 });
  folder = mkdtempSync(join(tmpdir(), "wasmstrap-task-"));
  await unzip(readFileSync(join(project.folder, "function.zip")), folder);
  project.remove();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Counts the connections that a client makes to another address. */
async function countingProxy(target: string): Promise<{ address: string; count: () => number }> {
  const [host, port] = target.split(":");
  let count = 0;
  const server = createServer({ noDelay: true }, (client) => {
    count++;
    const upstream = connect({ host, port: Number(port), noDelay: true });
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream]) socket.on("error", () => socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, count: () => count };
}

function residentKiB(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
}

test("10,000 invocations in a row are answered in order on one connection, in flat memory", async () => {
  let connections: (() => number) | undefined;
  const { emulator, pid } = await startManaged(
    folder,
    {},
    {
      through: async (address) => {
        const proxy = await countingProxy(address);
        connections = proxy.count;
        return proxy.address;
      },
    },
  );
  let settled = 0;
  for (let i = 0; i < INVOCATIONS; i++) {
    const name = `n${i}`.repeat(1 + (i % 50));
    const { kind, body } = await emulator.invoke({ event: JSON.stringify({ name }) });
    expect(kind).toBe("response");
    expect(body.toString()).toBe(`{"name":"${name}"}`);
    if (i === 1000) settled = residentKiB(pid);
  }
  expect(connections?.()).toBe(1);
  expect(residentKiB(pid)).toBeLessThan(settled * 1.25);
}, 120_000);
