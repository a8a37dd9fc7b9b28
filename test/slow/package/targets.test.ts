import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { RunningProcess } from "../../../local/index.ts";
import { NOBODY, startBootstrap } from "../../kit/packaged-function.ts";
import { createProject, ROOT, wasmstrap, type Project } from "../../kit/project.ts";
import { installPython } from "../../kit/python.ts";
import { copied, unpacked } from "../../kit/unpacked.ts";
import { readZip } from "../../../scripts/unzip.ts";

/** Lambda's provided.al2023 has a shell, and no Node.js. */
const NO_NODE = { PATH: "/nowhere", AWS_EXECUTION_ENV: "AWS_Lambda_provided.al2023" };
const REDIRECT = join(ROOT, "examples/redirect");
const EVENT = readFileSync(join(REDIRECT, "event.v2.json"));
const QEMU = "/usr/bin/qemu-aarch64";
const ARM_LOADER = "/lib/ld-linux-aarch64.so.1";

const python = installPython();
const botocore = installPython("botocore");

let project: Project;
beforeAll(() => {
  project = createProject({});
  for (const name of ["asconfig.json", "assembly"])
    cpSync(join(REDIRECT, name), join(project.folder, name), { recursive: true });
  expect(wasmstrap(project.folder, ["build"])).toMatchObject({ status: 0 });
});
afterAll(() => project.remove());

/** Runs `wasmstrap package`. @returns Absolute paths of what it wrote. */
function pack(...args: readonly string[]): readonly [string, ...string[]] {
  const { status, stdout, stderr } = wasmstrap(project.folder, ["package", ...args]);
  expect(status, stderr).toBe(0);
  const [first = "", ...others] = stdout.trim().split("\n");
  return [join(project.folder, first), ...others.map((path) => join(project.folder, path))];
}

async function expectRedirect({ emulator }: RunningProcess): Promise<void> {
  const { kind, body } = await emulator.invoke({ event: EVENT });
  expect([kind, body.toString()]).toEqual(["response", expect.stringContaining("307")]);
  expect(JSON.parse(body.toString())).toMatchObject({
    statusCode: 307,
    headers: { Location: "https://madhead.me/my/path" },
  });
}

test("provided.al2023: the zip starts with nothing but a shell, read-only, as nobody", async () => {
  const [zip] = pack("--runtime", "provided.al2023", "--out", "provided.zip");
  expect(statSync(zip).size).toBeLessThan(50 * 1024 * 1024);
  const task = await unpacked(zip);
  expect(statSync(join(task, "bin/node")).size).toBeLessThan(110_000_000);
  await expectRedirect(
    await startBootstrap([join(task, "bootstrap")], task, NO_NODE, { user: NOBODY }),
  );
});

test("provided.al2023: a layer brings the runtime, and the function holds only wasm", async () => {
  const [layer, zip] = pack("--runtime", "provided.al2023", "--layer", "--out", "only-wasm.zip");
  expect(statSync(zip!).size).toBeLessThan(25_000);
  expect((await readZip(readFileSync(zip!))).map(({ name }) => name)).toEqual(["index.wasm"]);
  const [opt, task] = [await unpacked(layer), await unpacked(zip!)];
  await expectRedirect(
    await startBootstrap([join(opt, "bootstrap")], task, NO_NODE, { user: NOBODY }),
  );
});

test.each(["nodejs24.x", "provided.al2023"])(
  "an image on %s is what its Dockerfile copies, and starts from there",
  async (runtime) => {
    const target = ["--runtime", runtime, "--arch", "x86_64"];
    const image = ["--image", `image-${runtime}`, "--handler", "index.handler"];
    const [dockerfile] = pack(...image, ...target);
    const context = join(dockerfile, "..");
    const { copies, environment, command } = replay(dockerfile);
    expect(copies.map(([, to]) => to)).toEqual(["/var/runtime/", "/var/task/"]);
    for (const [from] of copies) expect(existsSync(join(context, from))).toBe(true);
    const [home, task] = copies.map(([from]) => copied(join(context, from)));
    // The base images' entry point sets _HANDLER to the command, and starts /var/runtime/bootstrap without arguments.
    const node = runtime === "provided.al2023" ? "/nowhere" : join(process.execPath, "..");
    const started = await startBootstrap(
      [join(home!, "bootstrap")],
      task!,
      { ...environment, PATH: node, _HANDLER: command[0]! },
      runtime === "provided.al2023" ? { user: NOBODY } : {},
    );
    await expectRedirect(started);
  },
);

test("a customer-managed runtime's image holds no function, and starts one that is elsewhere", async () => {
  const [dockerfile] = pack("--runtime-image", "runtime", "--runtime", "provided.al2023");
  const [bare] = pack("--bare", "--out", "bare.zip");
  const { copies, command } = replay(dockerfile);
  expect([copies.map(([, to]) => to), command]).toEqual([["/var/runtime/"], []]);
  const context = join(dockerfile, "..");
  expect(readdirSync(join(context, "runtime")).toSorted()).toEqual(["amd64", "arm64"]);
  const home = copied(join(context, copies[0]![0]));
  const task = await unpacked(bare);
  await expectRedirect(
    await startBootstrap([join(home, "bootstrap")], task, NO_NODE, { user: NOBODY }),
  );
  const script = spawnSync("sh", ["-n", join(context, "create-runtime.sh")], { encoding: "utf8" });
  expect(script).toMatchObject({ status: 0, stderr: "" });
});

test("provided.al2023 for arm64 holds an arm64 Node.js, which answers where it can be emulated", async () => {
  const [zip] = pack("--runtime", "provided.al2023", "--arch", "arm64", "--out", "arm64.zip");
  const task = await unpacked(zip);
  const node = readFileSync(join(task, "bin/node"));
  // ELF's machine 183 is AArch64.
  expect([node.toString("latin1", 1, 4), node.readUInt16LE(18)]).toEqual(["ELF", 183]);
  if (!existsSync(QEMU) || !existsSync(ARM_LOADER)) {
    console.log(`Not started: ${QEMU} and ${ARM_LOADER} are needed for that`);
    return;
  }
  // What the script starts, by the emulator of the processor: a shell of this machine cannot exec the other's file.
  const options = /^v8_options="(.+)"$/m.exec(readFileSync(join(task, "bootstrap"), "utf8"))![1]!;
  const command = [QEMU, "-L", "/", join(task, "bin/node"), ...options.split(" ")];
  await expectRedirect(
    await startBootstrap([...command, join(task, "bootstrap.cjs")], task, NO_NODE),
  );
});

test.each([
  ["provided.al2023", []],
  ["provided.al2023", ["--layer", "again-layer.zip"]],
  ["nodejs26.x", ["--layer", "again-layer.zip"]],
])("packages for %s %j are the same bytes in another time zone", (runtime, args) => {
  const bytes = ["Pacific/Kiritimati", "Pacific/Pago_Pago"].map((TZ) => {
    const command = ["package", "--runtime", runtime, "--out", "again.zip", ...args];
    const { status, stdout } = wasmstrap(project.folder, command, { env: { TZ } });
    expect(status).toBe(0);
    const files = stdout.trim().split("\n");
    return files.map((file) => readFileSync(join(project.folder, file)));
  });
  for (const [i, first] of bytes[0]!.entries()) expect(first.equals(bytes[1]![i]!)).toBe(true);
});

test("the calls of create-runtime.sh are AWS's, by its own model of them", () => {
  if ("absent" in botocore) return console.log(`SKIPPED, nothing was tested: ${botocore.absent}`);
  const [dockerfile] = pack("--runtime-image", "called", "--arch", "x86_64");
  const script = readFileSync(join(dockerfile, "../create-runtime.sh"), "utf8");
  const lines = script.replaceAll("\\\n#", "").split("\n");
  const calls = lines
    .filter((line) => /\baws lambda/.test(line))
    .map((line) => {
      const [, service = "", operation = ""] = /aws (lambda(?:-core)?) (\S+)/.exec(line)!;
      const options = [...line.matchAll(/--([a-z-]+)/g)].map(([, name]) => name!);
      // The AWS CLI's own, and its way to send a file.
      const ofCli = ["query", "output", "zip-file"];
      return { service, operation, options: options.filter((name) => !ofCli.includes(name)) };
    });
  expect(calls.map(({ operation }) => operation)).toEqual([
    "create-function",
    "create-runtime",
    "create-runtime-version",
    "create-runtime-alias",
  ]);
  const check = `
import botocore.session, json, sys
def camel(name): return "".join(word.capitalize() for word in name.split("-"))
for call in json.loads(sys.argv[1]):
    model = botocore.session.get_session().get_service_model(call["service"])
    shape = model.operation_model(camel(call["operation"])).input_shape
    members = {member.lower() for member in shape.members}
    given = {camel(option).lower() for option in call["options"]}
    assert given <= members, (call, members)
    assert {name.lower() for name in shape.required_members} - {"code"} <= given, (call, shape.required_members)
`;
  const { status, stderr } = spawnSync(
    botocore.bin("python"),
    ["-c", check, JSON.stringify(calls)],
    {
      encoding: "utf8",
    },
  );
  expect(status, stderr).toBe(0);
});

test.each(["nodejs24.x", "nodejs26.x", "provided.al2023"])(
  "hadolint has nothing to say about the Dockerfiles of %s",
  (runtime) => {
    if ("absent" in python) return console.log(`SKIPPED, nothing was tested: ${python.absent}`);
    const target = ["--runtime", runtime, "--arch", "x86_64"];
    const [image] = pack("--image", "linted", "--handler", "index.handler", ...target);
    const [runtimeImage] = pack("--runtime-image", "linted-runtime", ...target);
    for (const dockerfile of [image, runtimeImage]) {
      const { status, stdout, stderr } = spawnSync(python.bin("hadolint"), [dockerfile], {
        encoding: "utf8",
      });
      expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
    }
  },
);

/** What a Dockerfile does on x86_64: what it copies from where to where, what it sets, and its command. */
function replay(dockerfile: string): {
  copies: [string, string][];
  environment: Record<string, string>;
  command: string[];
} {
  const lines = readFileSync(dockerfile, "utf8").split("\n");
  const rest = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  return {
    copies: rest("COPY").map((line) => {
      const [from = "", to = ""] = line.replace("$TARGETARCH", "amd64").split(" ");
      return [from, to];
    }),
    environment: Object.fromEntries(rest("ENV").map((line) => line.split("="))) as Record<
      string,
      string
    >,
    command: rest("CMD").flatMap((line) => JSON.parse(line) as string[]),
  };
}
