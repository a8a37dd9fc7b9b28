import { expect, test } from "vitest";
import { comparePrograms } from "../../kit/programs/differential.ts";

const SEED = 20_261_128;
const PROGRAMS = 60;
/** Of all programs: the compiler says at the line what it cannot do. */
const MOST_REFUSALS = 0.1;

test(`${PROGRAMS} random programs do as wasm what they do as JavaScript, seed ${SEED}`, async () => {
  const { differences, refusals } = await comparePrograms({ seed: SEED, programs: PROGRAMS });
  expect(differences).toEqual([]);
  const refused = [...refusals.values()].reduce((sum, { count }) => sum + count, 0);
  expect({ refusals, few: refused <= PROGRAMS * MOST_REFUSALS }).toMatchObject({ few: true });
}, 600_000);
