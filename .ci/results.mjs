// Reads what vitest's JSON reporter wrote of a run, and of a second run of the files that failed in it.
//   node .ci/results.mjs failed FIRST          the files that failed, a line each
//   node .ci/results.mjs totals FIRST [AGAIN]  what failed, a line each, and the totals; exit code 1 if anything failed
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";

const [task, ...paths] = process.argv.slice(2);
const [first, again] = paths.map((path) =>
  existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).testResults : [],
);
const failedFiles = first.filter(isFailed);

if (task === "failed") {
  for (const file of failedFiles) console.log(relative(process.cwd(), file.name));
} else {
  // A file that ran twice counts as it did alone.
  const repeated = new Set((again ?? []).map((file) => file.name));
  const files = [...first.filter((file) => !repeated.has(file.name)), ...(again ?? [])];
  const tests = files.flatMap((file) => file.assertionResults);
  const failures = files.filter(isFailed).flatMap((file) => {
    const names = file.assertionResults.filter(isFailed).map((test) => test.fullName);
    // A file that does not start has no tests, and counts as one.
    return (names.length > 0 ? names : ["does not start"]).map(
      (name) => `${relative(process.cwd(), file.name)}: ${name}`,
    );
  });
  for (const each of failures) console.log(`failed: ${each}`);
  const passed = tests.filter((test) => test.status === "passed").length;
  // Last line: a fixed format, for scripts that parse this log.
  console.log(`${passed} passed, ${failures.length} failed`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

function isFailed({ status }) {
  return status === "failed";
}
