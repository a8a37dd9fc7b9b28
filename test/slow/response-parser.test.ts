import { expect, test } from "vitest";

import { compareWithLlhttp } from "../kit/parser-fuzz.ts";

const COUNT = 300_000;

test(
  `of ${COUNT} responses none is read that llhttp refuses or reads otherwise`,
  { timeout: 600_000 },
  async () => {
    const { taken } = await compareWithLlhttp(20_261_129, COUNT);
    expect(taken).toBeGreaterThan(COUNT / 6);
  },
);
