/** Test files of one worker share its process: each test leaves the environment as it found it. */
import { afterEach, beforeEach } from "vitest";

let before: NodeJS.ProcessEnv = {};

beforeEach(() => {
  before = { ...process.env };
});

afterEach(() => {
  for (const name of Object.keys(process.env)) {
    if (!Object.hasOwn(before, name)) delete process.env[name];
  }
  for (const [name, value] of Object.entries(before)) {
    if (process.env[name] !== value) process.env[name] = value;
  }
});
