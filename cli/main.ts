#!/usr/bin/env node
/** The `wasmstrap` command. Nothing else is loaded before it is known that this Node can run it. */

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major > 24 || (major === 24 && minor >= 20)) {
  const { run } = await import("./program.ts");
  process.exitCode = await run(process.argv.slice(2));
} else {
  process.stderr.write(
    `wasmstrap: Node.js 24.20 or later must run it: found ${process.versions.node}: run \`npx wasmstrap\`, which takes the one that is installed with it; without optional dependencies, install a newer Node.js\n`,
  );
  process.exitCode = 1;
}
