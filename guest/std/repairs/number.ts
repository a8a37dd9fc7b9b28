// Of numbers: what std gets wrong, and what it lacks. For ~lib/number, in whose scope this stands.

import * as places from "../decimal-places";
import * as parse from "../number-parse";

export abstract class I8 {
  toFixed(this: i8, digits: i32 = 0): String {
    return places.toFixed(<f64>this, digits);
  }

  toPrecision(this: i8, precision: i32): String {
    return places.toPrecision(<f64>this, precision);
  }

  toExponential(this: i8, digits: i32 = -1): String {
    return places.toExponential(<f64>this, digits);
  }
}

export abstract class I16 {
  toFixed(this: i16, digits: i32 = 0): String {
    return places.toFixed(<f64>this, digits);
  }

  toPrecision(this: i16, precision: i32): String {
    return places.toPrecision(<f64>this, precision);
  }

  toExponential(this: i16, digits: i32 = -1): String {
    return places.toExponential(<f64>this, digits);
  }
}

export abstract class I32 {
  toFixed(this: i32, digits: i32 = 0): String {
    return places.toFixed(<f64>this, digits);
  }

  toPrecision(this: i32, precision: i32): String {
    return places.toPrecision(<f64>this, precision);
  }

  toExponential(this: i32, digits: i32 = -1): String {
    return places.toExponential(<f64>this, digits);
  }
}

export abstract class I64 {
  toFixed(this: i64, digits: i32 = 0): String {
    return places.toFixed(<f64>this, digits);
  }

  toPrecision(this: i64, precision: i32): String {
    return places.toPrecision(<f64>this, precision);
  }

  toExponential(this: i64, digits: i32 = -1): String {
    return places.toExponential(<f64>this, digits);
  }
}

export abstract class Isize {
  toFixed(this: isize, digits: i32 = 0): String {
    return places.toFixed(<f64>this, digits);
  }

  toPrecision(this: isize, precision: i32): String {
    return places.toPrecision(<f64>this, precision);
  }

  toExponential(this: isize, digits: i32 = -1): String {
    return places.toExponential(<f64>this, digits);
  }
}

export abstract class U8 {
  toFixed(this: u8, digits: i32 = 0): String {
    return places.toFixed(<f64>this, digits);
  }

  toPrecision(this: u8, precision: i32): String {
    return places.toPrecision(<f64>this, precision);
  }

  toExponential(this: u8, digits: i32 = -1): String {
    return places.toExponential(<f64>this, digits);
  }
}

export abstract class U16 {
  toFixed(this: u16, digits: i32 = 0): String {
    return places.toFixed(<f64>this, digits);
  }

  toPrecision(this: u16, precision: i32): String {
    return places.toPrecision(<f64>this, precision);
  }

  toExponential(this: u16, digits: i32 = -1): String {
    return places.toExponential(<f64>this, digits);
  }
}

export abstract class U32 {
  toFixed(this: u32, digits: i32 = 0): String {
    return places.toFixed(<f64>this, digits);
  }

  toPrecision(this: u32, precision: i32): String {
    return places.toPrecision(<f64>this, precision);
  }

  toExponential(this: u32, digits: i32 = -1): String {
    return places.toExponential(<f64>this, digits);
  }
}

export abstract class U64 {
  toFixed(this: u64, digits: i32 = 0): String {
    return places.toFixed(<f64>this, digits);
  }

  toPrecision(this: u64, precision: i32): String {
    return places.toPrecision(<f64>this, precision);
  }

  toExponential(this: u64, digits: i32 = -1): String {
    return places.toExponential(<f64>this, digits);
  }
}

export abstract class Usize {
  toFixed(this: usize, digits: i32 = 0): String {
    return places.toFixed(<f64>this, digits);
  }

  toPrecision(this: usize, precision: i32): String {
    return places.toPrecision(<f64>this, precision);
  }

  toExponential(this: usize, digits: i32 = -1): String {
    return places.toExponential(<f64>this, digits);
  }
}

export abstract class F32 {
  static isSafeInteger(value: f32): bool {
    return abs<f32>(value) <= f32.MAX_SAFE_INTEGER && trunc<f32>(value) == value;
  }

  static parseInt(value: string, radix: i32 = 0): f32 {
    return <f32>parse.parseInteger(value, radix);
  }

  static parseFloat(value: string): f32 {
    return <f32>parse.parseFloatPrefix(value);
  }

  toString(this: f32, radix: i32 = 10): String {
    return radix == 10 ? dtoa(this) : places.toRadix(<f64>this, radix);
  }

  toFixed(this: f32, digits: i32 = 0): String {
    return places.toFixed(<f64>this, digits);
  }

  toPrecision(this: f32, precision: i32): String {
    return places.toPrecision(<f64>this, precision);
  }

  toExponential(this: f32, digits: i32 = -1): String {
    return places.toExponential(<f64>this, digits);
  }
}

export abstract class F64 {
  static isSafeInteger(value: f64): bool {
    return abs<f64>(value) <= f64.MAX_SAFE_INTEGER && trunc<f64>(value) == value;
  }

  static parseInt(value: string, radix: i32 = 0): f64 {
    return <f64>parse.parseInteger(value, radix);
  }

  static parseFloat(value: string): f64 {
    return <f64>parse.parseFloatPrefix(value);
  }

  toString(this: f64, radix: i32 = 10): String {
    return radix == 10 ? dtoa(this) : places.toRadix(<f64>this, radix);
  }

  toFixed(this: f64, digits: i32 = 0): String {
    return places.toFixed(<f64>this, digits);
  }

  toPrecision(this: f64, precision: i32): String {
    return places.toPrecision(<f64>this, precision);
  }

  toExponential(this: f64, digits: i32 = -1): String {
    return places.toExponential(<f64>this, digits);
  }
}
