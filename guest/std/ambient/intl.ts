// `Intl`, by the host's tables. The options are JSON: compiler/language/front/expressions/library/locale.ts writes it.

import { parse, stringify } from "../../json/functions";
import { __DynamicValue } from "../../language/dynamic/value";
import { localized, numberText, timeText } from "../../language/texts/locale";

/** A value as the host reads it: a number, a date's time, or now. */
function moment<T>(value: T): string {
  if (isReference<T>()) {
    if (!changetype<usize>(value)) return Date.now().toString();
    // @ts-ignore: asked of the class
    if (isDefined(changetype<NonNullable<T>>(changetype<usize>(value)).__asDate)) {
      // @ts-ignore: a JSON value
      return timeText(value.__asDate());
    }
    // @ts-ignore: a Date, or what the compiler refuses
    return timeText(value as Date);
  } else {
    return numberText(<f64>value);
  }
}

// @ts-ignore: decorator
@global
export namespace Intl {
  export class NumberFormat {
    constructor(private locale: string = "", private options: string = "") {
      localized("number", locale, options, "0");
    }

    format<T>(value: T): string {
      // @ts-ignore: of guest/language
      if (isReference<T>()) return __localeText<T>(value, "toLocaleString", this.locale, this.options);
      return localized("number", this.locale, this.options, numberText(<f64>value));
    }

    formatToParts(value: f64): __DynamicValue {
      return parse<__DynamicValue>(localized("numberParts", this.locale, this.options, numberText(value)));
    }

    resolvedOptions(): __DynamicValue {
      return parse<__DynamicValue>(localized("NumberFormat", this.locale, this.options, ""));
    }
  }

  export class DateTimeFormat {
    constructor(private locale: string = "", private options: string = "") {
      localized("date", locale, options, "0");
    }

    format<T = Date | null>(date: T = changetype<T>(0)): string {
      return localized("date", this.locale, this.options, moment<T>(date));
    }

    formatToParts<T = Date | null>(date: T = changetype<T>(0)): __DynamicValue {
      return parse<__DynamicValue>(localized("dateParts", this.locale, this.options, moment<T>(date)));
    }

    resolvedOptions(): __DynamicValue {
      return parse<__DynamicValue>(localized("DateTimeFormat", this.locale, this.options, ""));
    }
  }

  export class PluralRules {
    constructor(private locale: string = "", private options: string = "") {
      localized("plural", locale, options, "0");
    }

    select(value: f64): string {
      return localized("plural", this.locale, this.options, numberText(value));
    }
  }

  export class ListFormat {
    constructor(private locale: string = "", private options: string = "") {
      localized("list", locale, options, "[]");
    }

    format(list: string[]): string {
      return localized("list", this.locale, this.options, stringify<string[]>(list));
    }
  }

  export class RelativeTimeFormat {
    constructor(private locale: string = "", private options: string = "") {
      localized("relative", locale, options, "day\x000");
    }

    format(value: f64, unit: string): string {
      return localized("relative", this.locale, this.options, unit + "\0" + numberText(value));
    }
  }

  export class Collator {
    constructor(private locale: string = "", private options: string = "") {
      localized("compare", locale, options, "0\0");
    }

    compare(a: string, b: string): f64 {
      // @ts-ignore: of guest/language
      return __compareTexts(a, b, this.locale, this.options);
    }
  }
}
