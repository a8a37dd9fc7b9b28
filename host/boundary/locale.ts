// Texts for readers of a language, by the tables of the engine: what guest/language/texts/locale.ts asks for.

type Options = Record<string, unknown>;
type Localizer = (locales: string[], options: Options, value: string) => string;

/** Lambda's, and those of `new Date(…)` in a guest. */
const LOCALE = "en-US";
const TIME_ZONE = "UTC";

/** How many formatters are kept: programs have few, and an event must not make more of them than memory holds. */
const MOST_KEPT = 32;

/**
 * @param request What is asked for, locales, options as JSON, and the value, with a NUL between.
 * @returns "+" and the text, or "-" and why there is none.
 */
export function localize(request: string): string {
  const [kind = "", locale = "", options = ""] = request.split("\0", 3);
  const value = request.slice(kind.length + locale.length + options.length + 3);
  try {
    const localizer = LOCALIZERS[kind];
    if (!localizer) return `-No such format: ${kind}`;
    const given = options ? (JSON.parse(options) as Options) : {};
    return `+${localizer(locale ? locale.split(",") : [LOCALE], given, value)}`;
  } catch (error) {
    return `-${error instanceof Error ? error.message : String(error)}`;
  }
}

// --- internal ---

const kept = new Map<string, unknown>();

function keep<T>(kind: string, locales: string[], options: Options, make: () => T): T {
  const key = JSON.stringify([kind, locales, options]);
  const known = kept.get(key) as T | undefined;
  if (known) return known;
  const made = make();
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, made);
  return made;
}

const numberFormat = (locales: string[], options: Options): Intl.NumberFormat =>
  keep("number", locales, options, () => new Intl.NumberFormat(locales, options));

const dateFormat = (locales: string[], options: Options): Intl.DateTimeFormat =>
  keep("date", locales, options, () => {
    return new Intl.DateTimeFormat(locales, { timeZone: TIME_ZONE, ...options });
  });

/** A method of Date, which has defaults of its own. */
const ofDate =
  (method: "toLocaleString" | "toLocaleDateString" | "toLocaleTimeString"): Localizer =>
  (locales, options, value) =>
    new Date(Number(value))[method](locales, { timeZone: TIME_ZONE, ...options });

const LOCALIZERS: Readonly<Record<string, Localizer>> = {
  number: (locales, options, value) => numberFormat(locales, options).format(Number(value)),
  bigint: (locales, options, value) => numberFormat(locales, options).format(BigInt(value)),
  numberParts: (locales, options, value) =>
    JSON.stringify(numberFormat(locales, options).formatToParts(Number(value))),
  NumberFormat: (locales, options) =>
    JSON.stringify(numberFormat(locales, options).resolvedOptions()),
  toLocaleString: ofDate("toLocaleString"),
  toLocaleDateString: ofDate("toLocaleDateString"),
  toLocaleTimeString: ofDate("toLocaleTimeString"),
  date: (locales, options, value) => dateFormat(locales, options).format(Number(value)),
  dateParts: (locales, options, value) =>
    JSON.stringify(dateFormat(locales, options).formatToParts(Number(value))),
  DateTimeFormat: (locales, options) =>
    JSON.stringify(dateFormat(locales, options).resolvedOptions()),
  plural: (locales, options, value) =>
    keep("plural", locales, options, () => new Intl.PluralRules(locales, options)).select(
      Number(value),
    ),
  list: (locales, options, value) =>
    keep("list", locales, options, () => new Intl.ListFormat(locales, options)).format(
      JSON.parse(value) as string[],
    ),
  relative: (locales, options, value) => {
    const [unit = "", amount] = value.split("\0");
    const format = keep("relative", locales, options, () => {
      return new Intl.RelativeTimeFormat(locales, options);
    });
    return format.format(Number(amount), unit as Intl.RelativeTimeFormatUnit);
  },
  compare: (locales, options, value) => {
    const at = value.indexOf("\0");
    const end = at + 1 + Number(value.slice(0, at));
    const collator = keep("compare", locales, options, () => new Intl.Collator(locales, options));
    return String(Math.sign(collator.compare(value.slice(at + 1, end), value.slice(end))));
  },
};
