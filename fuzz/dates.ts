import { NumberText } from "./exact.ts";
import { type Schema, UNWRITABLE } from "./schema.ts";

/** ISO 8601 as the codec takes it: a time without a zone is UTC. */
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?([Zz]|[+-]\d\d:?\d\d)?)?$/;
const LIMIT_MS = 8.64e15;
const LATEST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
const EARLIEST_MS = -62_167_219_200_000;

export const isoDate: Schema = {
  generate(random) {
    const iso = new Date(random.below(4_000_000) * 1_000_000 + random.below(1000)).toISOString();
    const zone = random.pick(["Z", "z", "", "+01:00", "-05:30", "+23:59", "-0530"]);
    const length = random.pick([10, 16, 19, 23]);
    return JSON.stringify(length === 10 ? iso.slice(0, 10) : iso.slice(0, length) + zone);
  },
  problems(value, path, found) {
    if (typeof value !== "string" || isoMs(value) === null) found.push(path);
  },
  canonical(value) {
    const ms = isoMs(value as string)!;
    return ms < EARLIEST_MS || ms > LATEST_MS ? UNWRITABLE : String(ms);
  },
};

/** Numbers since 1970, of which `unitMs` milliseconds are one. */
export function epoch(unitMs: 1 | 1000): Schema {
  const toMs = (value: unknown) => {
    if (!(value instanceof NumberText)) return NaN;
    const ms = Number(value.text) * unitMs;
    return unitMs === 1 ? Math.trunc(ms) : roundHalfEven(ms);
  };
  return {
    generate: (random) => {
      const ms = (random.oneIn(2) ? 1 : -1) * random.word() * (random.oneIn(2) ? 1 : 1000);
      return String(ms / unitMs);
    },
    problems(value, path, found) {
      if (!(Math.abs(toMs(value)) <= LIMIT_MS)) found.push(path);
    },
    canonical: (value) => String(toMs(value) || 0),
  };
}

// --- internal ---

function isoMs(text: string): number | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((each) => Number(each ?? 0));
  const date = new Date(0);
  date.setUTCFullYear(year!, month! - 1, day!);
  const real = date.getUTCMonth() === month! - 1 && date.getUTCDate() === day!;
  if (!real || hour! > 23 || minute! > 59 || second! > 59) return null;
  const fraction = Number((match[7] ?? "").slice(0, 3).padEnd(3, "0"));
  const local = date.getTime() + ((hour! * 60 + minute!) * 60 + second!) * 1000 + fraction;
  const zone = match[8] ?? "Z";
  if (/z/i.test(zone)) return local;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  if (hours > 23 || minutes > 59) return null;
  const offset = (hours * 60 + minutes) * 60_000;
  return zone.startsWith("+") ? local - offset : local + offset;
}

function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
