import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { BuildOptions, Plugin } from "esbuild";

// main.cjs is what every function runs before its first reply. What only some run, or only after a failure, is a bundle
// of its own, which main.cjs loads when it is first needed: sources import one another as usual, and here each import
// that leads from one bundle into the other is replaced.
//
//     main.cjs ── a rare function is called, or its file is imported ──► require("./rare.cjs")(what rare files import)

const ROOT = join(import.meta.dirname, "..");

/**
 * Files that are rare.cjs's. Those that main.cjs imports statically lend it functions only: a class or a value would have
 * to be there before it is called.
 */
export const RARE_FILES: readonly string[] = [
  // A failure, and what names it.
  "bootstrap/report.ts",
  "bootstrap/runtime-api/status-policy.ts",
  "host/failure/line-positions.ts",
  "host/failure/out-of-memory.ts",
  "host/failure/source-map.ts",
  "host/failure/trap.ts",
  "host/module/type-words.ts",
  // What few handlers reckon with.
  "host/boundary/big-integers.ts",
  "host/boundary/property-ranges.ts",
  "host/boundary/locale.ts",
  "host/io/tasks.ts",
  // Modes and events that most functions never see.
  "bootstrap/concurrency/pool.ts",
  "bootstrap/concurrency/worker.ts",
  "bootstrap/http/tcp-socket.ts",
  "bootstrap/last-resort.ts",
  "bootstrap/shutdown.ts",
  "bootstrap/snapstart.ts",
  "host/module/isolation-check.ts",
];

/** For the bundle of main.cjs. */
export const loadsRare: Plugin = {
  name: "loads-rare",
  setup(build) {
    build.onResolve({ filter: /^rare:load$/ }, () => ({ path: "load", namespace: "rare" }));
    build.onLoad({ filter: /^load$/, namespace: "rare" }, () => ({
      contents: loader(),
      resolveDir: ROOT,
    }));
    build.onResolve({ filter: /\.ts$/ }, ({ path, resolveDir, kind }) => {
      const file = relative(ROOT, join(resolveDir, path));
      if (kind !== "import-statement" || !RARE_FILES.includes(file)) return undefined;
      return { path: file, namespace: "rare" };
    });
    build.onLoad({ filter: /\.ts$/, namespace: "rare" }, ({ path }) => ({
      contents: functionsOf(path),
      resolveDir: ROOT,
    }));
    build.onLoad({ filter: /[/\\](bootstrap|host)[/\\].*\.ts$/, namespace: "file" }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      let imports = 0;
      const contents = source.replace(/\bimport\("(\.[^"]+)"\)/g, (found, to: string) => {
        if (!RARE_FILES.includes(relative(ROOT, join(dirname(path), to)))) return found;
        imports++;
        return "Promise.resolve(loadRare())";
      });
      if (imports === 0) return undefined;
      return { contents: `import { loadRare } from "rare:load";\n${contents}`, loader: "ts" };
    });
  },
};

const isRare: Plugin = {
  name: "is-rare",
  setup(build) {
    build.onResolve({ filter: /^rare:entry$/ }, () => ({ path: "entry", namespace: "rare" }));
    build.onLoad({ filter: /^entry$/, namespace: "rare" }, () => ({
      contents: RARE_FILES.map((file) => `export * from "./${file}";`).join("\n"),
      resolveDir: ROOT,
    }));
    const given = new Set(findGiven().keys());
    build.onResolve({ filter: /\.ts$/ }, ({ path, resolveDir }) => {
      const file = relative(ROOT, join(resolveDir, path));
      return given.has(file) ? { path: file, namespace: "given" } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: "given" }, ({ path }) => ({
      contents: `module.exports = __given[${JSON.stringify(path)}];`,
    }));
  },
};

/** Makes of the bundle of both that of rare.cjs: a function of what main.cjs gives it. */
export const rareOptions: Pick<BuildOptions, "banner" | "entryPoints" | "footer" | "plugins"> = {
  entryPoints: { rare: "rare:entry" },
  banner: { js: `"use strict";module.exports=(__given)=>{const module={};` },
  footer: { js: "return module.exports};" },
  plugins: [isRare],
};

// --- internal ---

/** What main.cjs calls in place of a rare file's functions. */
function functionsOf(file: string): string {
  const source = readFileSync(join(ROOT, file), "utf8");
  const names = [...source.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name);
  const stubs = names.map(
    (name) => `export const ${name} = (...given) => loadRare().${name}(...given);`,
  );
  return `import { loadRare } from "rare:load";\n${stubs.join("\n")}`;
}

function loader(): string {
  const given = [...findGiven()].map(([file, names], at) => {
    const own = [...names].map((name) => ({ name, here: `${name}_${at}` }));
    const imported = own.map(({ name, here }) => `${name} as ${here}`).join(", ");
    const handed = own.map(({ name, here }) => `${name}: ${here}`).join(", ");
    return {
      imported: `import { ${imported} } from "./${file}";`,
      handed: `${JSON.stringify(file)}: { ${handed} }`,
    };
  });
  return `${given.map(({ imported }) => imported).join("\n")}
let rare;
export const loadRare = () => (rare ??= require("./rare.cjs")({ ${given.map(({ handed }) => handed).join(", ")} }));`;
}

/**
 * The files of main.cjs that rare files import values from, and their names. They must be the same objects in both:
 * classes are compared. Files of contract/ hold nothing that is, and are in both.
 */
function findGiven(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const seen = new Set<string>();
  const read = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const source = readFileSync(join(ROOT, file), "utf8");
    for (const [, clause = "", to = ""] of source.matchAll(IMPORT)) {
      const target = relative(ROOT, join(ROOT, dirname(file), to));
      if (target.startsWith("contract/")) continue;
      if (isRareOnly(target)) {
        read(target);
        continue;
      }
      const names = clause.split(",").map((each) => each.trim());
      const values = names.filter((name) => name !== "" && !name.startsWith("type "));
      if (values.length === 0) continue;
      const known = found.get(target) ?? new Set();
      found.set(target, known);
      for (const name of values) known.add(name.split(" ")[0]!);
    }
  };
  RARE_FILES.forEach(read);
  return found;
}

const IMPORT = /^import (?!type )\{([^}]*)\} from "(\.[^"]+)";$/gm;

/** Rare files, and those that only they import. */
function isRareOnly(file: string): boolean {
  return RARE_FILES.includes(file) || RARE_HELPERS.includes(file);
}

const RARE_HELPERS: readonly string[] = [
  "bootstrap/concurrency/lock.ts",
  "bootstrap/concurrency/pollers.ts",
  "host/failure/stack.ts",
];
