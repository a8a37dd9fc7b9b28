import type { Settings } from "../../project/index.ts";
import { vitestVersion } from "../package-root.ts";
import { projectReadme } from "./readme.ts";
import { newSamTemplate } from "./sam-template.ts";
import type { Template } from "./templates.ts";

export interface ProjectOptions {
  readonly template: Template;
  /** The package's, and the function's on AWS. */
  readonly name: string;
  /** What package.json asks npm for: a version, or `file:…`. */
  readonly wasmstrap: string;
  /** That is a folder, of which npm takes a copy and what is installed with it. */
  readonly copies: boolean;
}

/** The files that every project has, by path. */
export function projectFiles(options: ProjectOptions): Map<string, string> {
  return new Map([
    ["package.json", json(packageJson(options))],
    ["asconfig.json", json(ASCONFIG)],
    ["wasmstrap.json", json(settings(options))],
    ["template.yaml", newSamTemplate(settings(options), HANDLER, options.template.sam)],
    [".vscode/launch.json", json(LAUNCH)],
    ["assembly/tsconfig.json", json(EDITOR)],
    ["tsconfig.json", json(TESTS)],
    ["vitest.config.ts", VITEST],
    ...(options.copies ? ([[".npmrc", COPIES]] as const) : []),
    [".gitignore", GITIGNORE],
    [".github/workflows/ci.yml", WORKFLOW],
    [".gitlab-ci.yml", GITLAB],
    ["README.md", projectReadme(options)],
  ]);
}

// --- internal ---

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function packageJson({ name, template, wasmstrap }: ProjectOptions): object {
  const event = template.request ? `--path ${template.request}` : `--event ${template.event}`;
  return {
    name,
    version: "1.0.0",
    private: true,
    description: template.about.replaceAll("`", ""),
    type: "module",
    scripts: {
      dev: "wasmstrap dev",
      debug: "wasmstrap dev --inspect",
      build: "wasmstrap build",
      test: "vitest run",
      invoke: `wasmstrap build && wasmstrap invoke ${event}`,
      package: "wasmstrap build && wasmstrap package",
    },
    devDependencies: { vitest: vitestVersion(), wasmstrap },
  };
}

const COPIES =
  "# wasmstrap is a folder of this machine: npm copies it, and installs what it needs.\ninstall-links=true\n";

const ASCONFIG = {
  extends: "wasmstrap/guest/asconfig.preset.json",
  entries: ["assembly/index.ts"],
  targets: {
    release: { outFile: "build/index.wasm", sourceMap: true },
    debug: { outFile: "build/debug/index.wasm", sourceMap: true, debug: true },
  },
};

function settings({ name, template }: ProjectOptions): Settings {
  return {
    $schema: "./node_modules/wasmstrap/dist/wasmstrap.schema.json",
    name,
    handler: HANDLER,
    memory: 256,
    timeout: 10,
    ...(template.environment && { environment: template.environment }),
    ...(template.url && { url: template.url }),
  };
}

const HANDLER = "index.handler";

/** For VS Code: after each save a new process takes the place of the one that it was attached to. */
const LAUNCH = {
  version: "0.2.0",
  configurations: [
    {
      name: "Attach to npm run debug",
      type: "node",
      request: "attach",
      port: 9229,
      restart: true,
      resolveSourceMapLocations: ["**", "!**/node_modules/**"],
    },
  ],
};

const EDITOR = { extends: "wasmstrap/guest/tsconfig.preset.json", include: ["./**/*.ts"] };

const TESTS = {
  compilerOptions: {
    target: "es2024",
    lib: ["esnext", "dom"],
    module: "nodenext",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
  },
  include: ["test", "vitest.config.ts"],
};

const VITEST = `import { defineConfig } from "vitest/config";
import { wasmstrap } from "wasmstrap/vitest";

// Tests import what is compiled by its path: import { total } from "../assembly/order.ts".
export default defineConfig({ plugins: [wasmstrap()] });
`;

/** Not a file of the package: npm leaves files of this name out. */
const GITIGNORE = `node_modules/
build/
*.zip
.env
`;

const WORKFLOW = `name: CI
on: [push, pull_request]
jobs:
  function:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 24
          cache: npm
      - run: npm ci
      - run: npm test
      - run: npm run package
      - uses: actions/upload-artifact@v4
        with:
          name: function
          path: function.zip
`;

const GITLAB = `function:
  image: node:24
  cache:
    key:
      files: [package-lock.json]
    paths: [.npm/]
  script:
    - npm ci --cache .npm --prefer-offline
    - npm test
    - npm run package
  artifacts:
    paths: [function.zip]
`;
