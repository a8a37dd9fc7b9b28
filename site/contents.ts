/** What the site has, in the order of a reader; every page is a file that the repository has anyway. */

/** A heading of the sidebar with its pages. */
export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
  /** Closed until it is opened. */
  readonly collapsed?: true;
}

/** A page: its file in the repository, and what the sidebar calls it; the page's own heading unless given. */
export interface Entry {
  readonly source: string;
  readonly label?: string;
}

/** Sections; a `*` in a source stands for every file that fits, in the order of their names. */
export const CONTENTS: readonly Section[] = [
  {
    title: "Start",
    entries: [
      { source: "docs/getting-started.md", label: "Getting started" },
      { source: "docs/typescript.md", label: "From TypeScript" },
      { source: "docs/coming-from.md", label: "From Rust, Go, Node" },
      { source: "docs/comparison.md", label: "Comparison" },
    ],
  },
  {
    title: "Templates",
    collapsed: true,
    entries: [
      { source: "templates", label: "All templates" },
      { source: "templates/*/template.json" },
    ],
  },
  {
    title: "Examples",
    collapsed: true,
    entries: [{ source: "examples/*/README.md" }],
  },
  {
    title: "Write",
    entries: [
      { source: "docs/events.md", label: "Events" },
      { source: "docs/json.md", label: "JSON" },
      { source: "docs/library.md", label: "Library" },
      { source: "docs/memory.md", label: "Memory" },
      { source: "docs/io.md", label: "Input and output" },
      { source: "docs/aws-sdk.md", label: "AWS SDK" },
      { source: "docs/streaming.md", label: "Streaming, raw replies" },
      { source: "docs/logging.md", label: "Logs, metrics and traces" },
    ],
  },
  {
    title: "Test",
    entries: [
      { source: "docs/testing.md", label: "Testing" },
      { source: "docs/debugging.md", label: "Debugging" },
      { source: "docs/troubleshooting.md", label: "Troubleshooting" },
      { source: "docs/refusals.md", label: "What is refused" },
    ],
  },
  {
    title: "Ship",
    entries: [
      { source: "docs/packaging.md", label: "Packaging" },
      { source: "docs/deploy.md", label: "Deploying" },
    ],
  },
  {
    title: "Reference",
    entries: [
      { source: "docs/cli.md", label: "Command" },
      { source: "docs/guest.md", label: "wasmstrap/guest" },
      { source: "docs/errors.md", label: "Errors" },
      { source: "docs/runtime-api.md", label: "Runtime API" },
      { source: "CHANGELOG.md", label: "Changelog" },
    ],
  },
  {
    title: "Inside",
    entries: [
      { source: "docs/architecture.md", label: "Architecture" },
      { source: "docs/abi.md", label: "Boundary (ABI)" },
      { source: "guest/runtime/README.md", label: "Region runtime" },
      { source: "CONTRIBUTING.md", label: "Contributing" },
      { source: "SECURITY.md", label: "Security" },
    ],
  },
  {
    title: "Decisions",
    collapsed: true,
    entries: [
      { source: "docs/decisions/README.md", label: "What they are" },
      { source: "docs/decisions/*.md" },
    ],
  },
  {
    title: "Benchmarks",
    entries: [{ source: "bench/RESULTS.md", label: "Results" }],
  },
];
