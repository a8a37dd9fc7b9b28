// toFixed, toPrecision, toExponential and toString(radix): exact, as ECMAScript rounds them.

import { floatText } from "./float-text";
import { StringBuilder } from "./string-builder";

const BILLION: u64 = 1_000_000_000;
/** Words of 2^-32 and less that the smallest double has. */
const FRACTION_WORDS: i32 = 34;

/**
 * All decimal digits of a positive double, as far as they are asked for.
 *
 * value = 0.DIGITS * 10^point, the first digit not 0; digits[count] decides how the last one is rounded.
 */
class Digits {
  /** Of the last `take`. */
  text: StaticArray<u8> = new StaticArray<u8>(0);
  count: i32 = 0;
  point: i32 = 0;
}

/** Digits up to `places` after the point, or `significant` in all, whichever is at least 0; rounded half up. */
function take(value: f64, places: i32, significant: i32): Digits {
  const bits = reinterpret<u64>(value);
  const biased = <i32>(bits >> 52);
  const fraction = bits & 0xfffffffffffff;
  const mantissa = biased ? fraction | (1 << 52) : fraction;
  const exponent = (biased ? biased : 1) - 1075;
  const whole = wholeDigits(mantissa, exponent);
  const out = new Digits();
  // Room for the whole part, or the zeros after the point, and what is asked for, with one more to round by.
  const room = whole.length + 340 + max(places, significant) + 10;
  const text = new StaticArray<u8>(room);
  let count = 0;
  let point = whole.length;
  for (let i = 0; i < whole.length; ++i) text[count++] = whole[i];
  let wanted = places >= 0 ? point + places : significant;
  if (exponent < 0 && (count <= wanted || places < 0)) {
    const words = fractionWords(mantissa, -exponent);
    let last = FRACTION_WORDS;
    while (last > 0 && !words[last - 1]) --last;
    while (last > 0 && count <= wanted) {
      let carry: u64 = 0;
      for (let i = last - 1; i >= 0; --i) {
        carry += <u64>words[i] * BILLION;
        words[i] = <u32>carry;
        carry >>= 32;
      }
      while (last > 0 && !words[last - 1]) --last;
      let nine = <u32>carry;
      for (let weight: u32 = 100_000_000; weight; weight /= 10) {
        const next = nine / weight;
        nine -= next * weight;
        if (count == 0 && next == 0) {
          // Zeros before the first digit count as places, not as digits.
          --point;
          if (places >= 0) --wanted;
        } else if (count < room) text[count++] = <u8>next;
      }
    }
  }
  if (wanted < 0 || (wanted == 0 && count == 0)) {
    out.point = point;
    return out;
  }
  const up = count > wanted && text[wanted] >= 5;
  count = min(count, wanted);
  if (up) {
    let i = count - 1;
    while (i >= 0 && text[i] == 9) text[i--] = 0;
    if (i >= 0) ++text[i];
    else {
      // 999.9 becomes 1000: one digit more in front.
      memory.copy(changetype<usize>(text) + 1, changetype<usize>(text), count);
      text[0] = 1;
      ++point;
      if (places >= 0) ++count;
      else count = max(count, 1);
    }
  }
  out.text = text;
  out.count = count;
  out.point = point;
  return out;
}

/** The digits of floor(mantissa * 2^exponent); none for 0. */
function wholeDigits(mantissa: u64, exponent: i32): StaticArray<u8> {
  if (exponent <= 0) {
    const value = exponent > -64 ? mantissa >> <u64>-exponent : 0;
    const text = value.toString();
    const none = value == 0;
    const out = new StaticArray<u8>(none ? 0 : text.length);
    for (let i = 0; i < out.length; ++i) out[i] = <u8>(text.charCodeAt(i) - 0x30);
    return out;
  }
  const words = new StaticArray<u32>(34);
  const at = exponent >> 5;
  const shift = <u64>(exponent & 31);
  const low = mantissa << shift;
  words[at] = <u32>low;
  words[at + 1] = <u32>(low >> 32);
  if (shift) words[at + 2] = <u32>(mantissa >> (64 - shift));
  const reversed = new StaticArray<u8>(320);
  let count = 0;
  for (let last = at + 3; last > 0; ) {
    let rest: u64 = 0;
    for (let i = last - 1; i >= 0; --i) {
      rest = (rest << 32) | words[i];
      words[i] = <u32>(rest / BILLION);
      rest %= BILLION;
    }
    while (last > 0 && !words[last - 1]) --last;
    for (let i = 0; i < 9 && (last > 0 || rest > 0); ++i) {
      reversed[count++] = <u8>(rest % 10);
      rest /= 10;
    }
  }
  const out = new StaticArray<u8>(count);
  for (let i = 0; i < count; ++i) out[i] = reversed[count - 1 - i];
  return out;
}

/** What is after the binary point of mantissa / 2^shift, in words of 2^-32, 2^-64, …. */
function fractionWords(mantissa: u64, shift: i32): StaticArray<u32> {
  const words = new StaticArray<u32>(FRACTION_WORDS);
  for (let bit = 0; bit < 53; ++bit) {
    const place = shift - bit;
    if (place > 0 && (mantissa >> bit) & 1) {
      words[(place - 1) >> 5] |= 1 << (31 - ((place - 1) & 31));
    }
  }
  return words;
}

function addDigits(out: StringBuilder, digits: Digits, from: i32, to: i32): void {
  for (let i = from; i < to; ++i) out.addUnit(0x30 + (i < digits.count && i >= 0 ? digits.text[i] : 0));
}

/** Number.prototype.toFixed. */
export function toFixed(value: f64, places: i32): string {
  if (<u32>places > 100) throw new RangeError("toFixed() digits argument must be between 0 and 100");
  if (!isFinite(value) || abs(value) >= 1e21) return floatText<f64>(value);
  const digits = take(abs(value), places, -1);
  const out = new StringBuilder();
  const point = digits.count ? digits.point : 0;
  if (value < 0) out.addUnit(0x2d);
  if (point <= 0) out.addUnit(0x30);
  else addDigits(out, digits, 0, point);
  if (places) {
    out.addUnit(0x2e);
    addDigits(out, digits, point, point + places);
  }
  return out.toString();
}

/** Number.prototype.toExponential; below 0 places: as many as it takes. */
export function toExponential(value: f64, places: i32): string {
  if (!isFinite(value)) return floatText<f64>(value);
  if (places > 100 || places < -1) {
    throw new RangeError("toExponential() argument must be between 0 and 100");
  }
  const out = new StringBuilder();
  if (value < 0) out.addUnit(0x2d);
  if (places < 0) scientific(out, shortest(abs(value)), 0);
  else scientific(out, value == 0 ? new Digits() : take(abs(value), -1, places + 1), places + 1);
  return out.toString();
}

/** Number.prototype.toPrecision. */
export function toPrecision(value: f64, precision: i32): string {
  if (!isFinite(value)) return floatText<f64>(value);
  if (precision < 1 || precision > 100) {
    throw new RangeError("toPrecision() argument must be between 1 and 100");
  }
  const out = new StringBuilder();
  if (value < 0) out.addUnit(0x2d);
  const digits = value == 0 ? new Digits() : take(abs(value), -1, precision);
  if (value == 0) digits.point = 1;
  const point = digits.point;
  if (point < -5 || point > precision) {
    scientific(out, digits, precision);
    return out.toString();
  }
  if (point <= 0) {
    out.add("0.");
    for (let i = point; i < 0; ++i) out.addUnit(0x30);
    addDigits(out, digits, 0, precision);
  } else {
    addDigits(out, digits, 0, point);
    if (precision > point) {
      out.addUnit(0x2e);
      addDigits(out, digits, point, precision);
    }
  }
  return out.toString();
}

/** `d.ddde+x`; of 0 digits, as many as there are. */
function scientific(out: StringBuilder, digits: Digits, count: i32): void {
  const all = count ? count : max(digits.count, 1);
  addDigits(out, digits, 0, 1);
  if (all > 1) {
    out.addUnit(0x2e);
    addDigits(out, digits, 1, all);
  }
  const exponent = digits.count ? digits.point - 1 : 0;
  out.add(exponent < 0 ? "e-" : "e+");
  out.add(abs(exponent).toString());
}

/** The shortest digits that read back. */
function shortest(value: f64): Digits {
  const out = new Digits();
  if (value == 0) return out;
  const text = floatText<f64>(value);
  const digits = new StaticArray<u8>(text.length);
  let point = -1;
  let exponent = 0;
  let zeros = 0;
  let at = 0;
  for (; at < text.length; ++at) {
    const c = text.charCodeAt(at);
    if (c == 0x65) {
      exponent = <i32>parseInt(text.substring(at + 1));
      break;
    }
    if (c == 0x2e) point = out.count + zeros;
    else if (c == 0x30 && !out.count) ++zeros;
    else digits[out.count++] = <u8>(c - 0x30);
  }
  if (point < 0) point = out.count + zeros;
  while (out.count > 1 && !digits[out.count - 1]) --out.count;
  out.text = digits;
  out.point = point - zeros + exponent;
  return out;
}

/**
 * Number.prototype.toString with a radix: as many digits as tell the number from its neighbours, as V8 finds them.
 *
 * @see https://github.com/v8/v8/blob/main/src/numbers/conversions.cc DoubleToRadixStringView
 */
export function toRadix(value: f64, radix: i32): string {
  if (radix < 2 || radix > 36) throw new RangeError("toString() radix must be between 2 and 36");
  if (radix == 10 || !isFinite(value)) return floatText<f64>(value);
  const chars = "0123456789abcdefghijklmnopqrstuvwxyz";
  const positive = abs(value);
  let whole = Math.floor(positive);
  let fraction = positive - whole;
  const next = reinterpret<f64>(reinterpret<u64>(positive) + 1);
  let delta = max(0.5 * (next - positive), reinterpret<f64>(<u64>1));
  const places = new Array<i32>();
  if (fraction >= delta) {
    do {
      fraction *= radix;
      delta *= radix;
      const digit = <i32>fraction;
      places.push(digit);
      fraction -= digit;
      if (fraction > 0.5 || (fraction == 0.5 && digit & 1)) {
        if (fraction + delta > 1) {
          // Round up, and carry.
          while (true) {
            if (!places.length) {
              whole += 1;
              break;
            }
            const last = places.pop();
            if (last + 1 < radix) {
              places.push(last + 1);
              break;
            }
          }
          break;
        }
      }
    } while (fraction >= delta);
  }
  const digits = new Array<i32>();
  // Above 2^53 the lowest digits are zeros that no double tells.
  while (whole / radix >= 9007199254740992) {
    whole /= radix;
    digits.push(0);
  }
  do {
    const rest = whole % radix;
    digits.push(<i32>rest);
    whole = (whole - rest) / radix;
  } while (whole > 0);
  const out = new StringBuilder();
  if (value < 0) out.addUnit(0x2d);
  for (let i = digits.length - 1; i >= 0; --i) out.addUnit(chars.charCodeAt(digits[i]));
  if (places.length) out.addUnit(0x2e);
  for (let i = 0; i < places.length; ++i) out.addUnit(chars.charCodeAt(places[i]));
  return out.toString();
}
