import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take longest on a clean clone, where vitest knows only how long their sources are. */
const LONGEST = [
  "test/slow/templates.test.ts",
  "test/slow/package/targets.test.ts",
  "test/slow/library.test.ts",
  "test/slow/examples/own-tests.test.ts",
  "test/slow/io/aws-sdk.test.ts",
  "test/slow/bench/command.test.ts",
  "test/slow/site.test.ts",
  "test/slow/template/template.test.ts",
  "test/slow/package/install.test.ts",
  "test/integration/language/handlers.test.ts",
  "test/integration/guest/std/differential.test.ts",
  "test/integration/cli/build.test.ts",
  "test/integration/language/programs.test.ts",
  "test/integration/bootstrap/concurrency.test.ts",
  "test/integration/portable/handlers.test.ts",
];

const PROJECTS = ["slow", "integration", "unit"];

/** Starts what takes longest first, so that no worker is left with it when the others have nothing to do. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- vitest's own, of a sequencer
    const sorted = await super.sort(files);
    return sorted.toSorted(
      (a, b) =>
        PROJECTS.indexOf(a.project.name) - PROJECTS.indexOf(b.project.name) ||
        rankOf(a, LONGEST) - rankOf(b, LONGEST),
    );
  }
}

function rankOf({ moduleId, project }: TestSpecification, paths: readonly string[]): number {
  const rank = paths.indexOf(relative(project.vitest.config.root, moduleId));
  return rank < 0 ? paths.length : rank;
}
