import { globSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";
import ts from "typescript";
import { expect, test } from "vitest";

import { IO_GROUPS } from "../../scripts/io-bundles.ts";
import {
  bootstrapWhole,
  ioBundle,
  ROOT,
  toolsBundle,
  transformBundle,
} from "../../scripts/bundles.ts";

/** What each room may import: other rooms, through their doors, and packages. Anything of Node unless it says less. */
interface Room {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
  readonly forbiddenOfNode?: readonly string[];
}

const SERVERS = ["node:http", "node:https", "node:http2", "node:net", "node:tls"];

/** Rooms inside of the host's. */
const IO = IO_GROUPS.map((group) => `host/io/${group}`);

const ROOMS: Readonly<Record<string, Room>> = {
  contract: { rooms: [], packages: [], forbiddenOfNode: builtinModules },
  host: {
    rooms: ["contract"],
    packages: ["@jridgewell/sourcemap-codec"],
    forbiddenOfNode: ["node:fs", "node:fs/promises", "node:child_process", ...SERVERS],
  },
  // Reaches the world for guests: bundles of their own, which only modules that import them load.
  "host/io/crypto": { rooms: ["contract", "host"], packages: [] },
  "host/io/http": { rooms: ["contract", "host"], packages: ["undici"] },
  "host/io/node": { rooms: ["contract", "host"], packages: [] },
  "host/io/trace": { rooms: ["contract", "host"], packages: [] },
  compiler: {
    rooms: ["contract", "project"],
    packages: ["assemblyscript", "@jridgewell/trace-mapping", "typescript"],
  },
  emulator: { rooms: [], packages: [] },
  bootstrap: { rooms: ["contract", "host", ...IO], packages: [] },
  local: { rooms: ["emulator"], packages: [] },
  events: { rooms: [], packages: [], forbiddenOfNode: ["node:child_process", ...SERVERS] },
  // Writes a program as JavaScript; what it writes loads runtime/ by path.
  portable: { rooms: ["compiler"], packages: ["typescript"] },
  // Stands for AssemblyScript's library, and does by the host's own providers what reaches the world.
  "portable/runtime": { rooms: ["host", ...IO], packages: [] },
  "portable/host": { rooms: ["host", "portable/runtime", ...IO], packages: [] },
  "portable/serve": { rooms: ["bootstrap", "portable/runtime"], packages: [] },
  testing: {
    rooms: ["compiler", "contract", "events", "host", "portable", "portable/host", ...IO],
    packages: ["@assemblyscript/loader"],
  },
  project: { rooms: [], packages: [] },
  measure: { rooms: ["emulator", "host", "local"], packages: [] },
  site: { rooms: [], packages: [] },
  bench: {
    rooms: ["compiler", "emulator", "host", "local", "measure", ...IO],
    packages: ["@aws-sdk/client-dynamodb", "dynalite", "echarts", "esbuild", "undici"],
  },
  cli: {
    rooms: ["compiler", "emulator", "events", "host", "local", "measure", "portable", "project"],
    packages: ["@aws-sdk/client-lambda", "commander", "yaml", "yauzl", "yazl"],
  },
};

interface Import {
  readonly from: string;
  readonly room: string;
  /** As written. */
  readonly specifier: string;
  /** Path in this repository, if it is relative. */
  readonly to: string | undefined;
}

/** Every import of every source, types included: esbuild's metafile forgets those. */
const imports: readonly Import[] = Object.keys(ROOMS).flatMap((room) =>
  sources(room).flatMap((from) =>
    ts
      .preProcessFile(readFileSync(join(ROOT, from), "utf8"))
      .importedFiles.map(({ fileName: specifier }) => ({
        from,
        room,
        specifier,
        to: specifier.startsWith(".") ? join(dirname(from), specifier) : undefined,
      })),
  ),
);

/** A room's TypeScript; declarations of foreign modules and AssemblyScript are none. */
function sources(room: string): string[] {
  return globSync(`${room}/**/*.ts`, {
    cwd: ROOT,
    exclude: (path) => /\.d\.ts$|(^|\/)(assembly|handlers|runtimes|node_modules)$/.test(path),
  })
    .filter((path) => roomOf(path) === room)
    .toSorted();
}

/** The innermost. */
function roomOf(path: string): string {
  const rooms = Object.keys(ROOMS).filter((room) => path.startsWith(`${room}/`));
  return rooms.toSorted((a, b) => b.length - a.length)[0] ?? "";
}

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

const isOfNode = (specifier: string) =>
  specifier.startsWith("node:") || builtinModules.includes(specifier);

const show = ({ from, specifier }: Import) => `${from} imports ${specifier}`;

test("every room's sources are seen", () => {
  for (const room of Object.keys(ROOMS))
    expect(imports.some((each) => each.room === room)).toBe(true);
});

test("rooms import only the rooms below them, and only through their doors", () => {
  const wrong = imports.filter(({ room, to }) => {
    if (to === undefined) return false;
    const target = roomOf(to);
    // What is inside of a room knows all of it.
    if (target === room || room.startsWith(`${target}/`)) return false;
    return !ROOMS[room]!.rooms.includes(target) || to !== `${target}/index.ts`;
  });
  expect(wrong.map(show)).toEqual([]);
});

test("rooms import only their own packages, and of Node what is theirs to use", () => {
  const wrong = imports.filter(({ room, specifier, to }) => {
    if (to !== undefined) return false;
    const { packages, forbiddenOfNode = [] } = ROOMS[room]!;
    if (isOfNode(specifier)) return forbiddenOfNode.includes(specifier);
    return !packages.includes(packageOf(specifier));
  });
  expect(wrong.map(show)).toEqual([]);
});

test("the bootstrap opens sockets of its own only, and loads node:net where those cannot be had", () => {
  const sockets = imports.filter(
    ({ room, specifier }) => room === "bootstrap" && SERVERS.includes(specifier),
  );
  expect(sockets.map(show)).toEqual([]);
  const loading = sources("bootstrap").filter((file) =>
    /\bbinding\(|\bgetBuiltinModule\("(node:)?(http|https|http2|net|tls)"\)/.test(
      readFileSync(join(ROOT, file), "utf8"),
    ),
  );
  expect(loading).toEqual([
    "bootstrap/http/tcp-socket.ts",
    "bootstrap/node-binding.ts",
    "bootstrap/unblocked.ts",
  ]);
});

test("the host reads no environment variable", () => {
  const wrong = sources("host").filter((file) =>
    /\bprocess\.env\b/.test(readFileSync(join(ROOT, file), "utf8")),
  );
  expect(wrong).toEqual([]);
});

test.each([
  ["bootstrap", bootstrapWhole, ["bootstrap", "contract", "host", "node_modules"], []],
  ["I/O", ioBundle, ["host", "node_modules"], []],
  [
    "transform",
    transformBundle,
    ["compiler", "contract", "node_modules", "project"],
    ["assemblyscript"],
  ],
  [
    "command and test library",
    toolsBundle,
    [
      "cli",
      "compiler",
      "contract",
      "emulator",
      "events",
      "host",
      "local",
      "measure",
      "node_modules",
      "portable",
      "project",
      "testing",
    ],
    ["assemblyscript", "commander", "yaml", "yauzl", "yazl"],
  ],
])("the %s is built of nothing else", async (_, options, rooms, packages) => {
  const { metafile } = await build({ ...options, write: false, metafile: true });
  const files = Object.keys(metafile!.inputs);
  const own = files.filter((file) => !file.startsWith("unused:"));
  expect([...new Set(own.map((file) => file.split("/")[0]))].toSorted()).toEqual(rooms);
  const external = Object.values(metafile!.inputs).flatMap((input) =>
    input.imports.filter((each) => each.external === true).map(({ path }) => path),
  );
  const outside = external.filter((path) => !isOfNode(path) && !/\/io-\w+\.cjs$/.test(path));
  const found = outside.map(packageOf);
  expect([...new Set(found)].toSorted()).toEqual(packages);
});

test("every folder with TypeScript is a room, or known to be none", () => {
  const folders = new Set(
    globSync("*/**/*.ts", {
      cwd: ROOT,
      exclude: ["node_modules", "site/node_modules", "dist", "build", ".git"],
    }).map((path) => relative("", path).split("/")[0]),
  );
  const known = [
    ...Object.keys(ROOMS),
    "guest",
    "examples",
    "docs",
    "fuzz",
    "scripts",
    "templates",
    "test",
  ];
  expect([...folders].filter((folder) => !known.includes(folder!))).toEqual([]);
});

/** Rooms that are folders of layers, the lowest first; files named here are above them all. */
const LAYERED: Readonly<Record<string, { layers: readonly string[]; above: readonly string[] }>> = {
  "compiler/language": {
    layers: [
      "compiler/language",
      ...["tree", "numbers", "dynamic", "objects", "missing", "functions", "control", "tasks"].map(
        (layer) => `compiler/language/lower/${layer}`,
      ),
      "compiler/language/front/rewrites",
      "compiler/language/front/generators",
      "compiler/language/front/tasks",
      "compiler/language/front",
      ...[
        "types",
        "known",
        "functions",
        "expressions/texts",
        "expressions/promises",
        "expressions/library",
        "expressions",
        "statements",
        "modules",
      ].map((layer) => `compiler/language/front/${layer}`),
    ],
    // The door, which puts all layers into asc, and what reads a file through them.
    above: ["compiler/language/index.ts", "compiler/language/read-file.ts"],
  },
  host: {
    layers: [
      "host",
      ...["boundary", "io", "failure", "instance", "module"].map((layer) => `host/${layer}`),
    ],
    above: ["host/index.ts"],
  },
};

test.each(Object.entries(LAYERED))(
  "each layer of %s imports only those below it",
  (room, { layers, above }) => {
    const inside = imports.filter(
      ({ from, room: innermost }) => from.startsWith(`${room}/`) && room.startsWith(innermost),
    );
    expect([...new Set(inside.map(({ from }) => dirname(from)))].toSorted()).toEqual(
      layers.toSorted(),
    );
    const upward = inside.filter(({ from, to }) => {
      if (above.includes(from) || !to?.startsWith(`${room}/`)) return false;
      return layers.indexOf(dirname(to)) > layers.indexOf(dirname(from));
    });
    expect(upward.map(show)).toEqual([]);
  },
);
