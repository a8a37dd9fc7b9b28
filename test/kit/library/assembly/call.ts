/** A call of one function of the standard library. */
@json
export class Call {
  op: string = "";
  s: string = "";
  t: string = "";
  u: string = "";
  x: f64 = 0;
  y: f64 = 0;
  i: i32 = 0;
  j: i32 = 0;
  k: i32 = 0;
  numbers: f64[] = [];
  integers: i32[] = [];
  texts: string[] = [];
}

/** JSON has no such numbers: these stand for them. */
const NAN: f64 = 1e300;
const INFINITY: f64 = 1e301;
const MINUS_ZERO: f64 = 1e302;

export function decode(call: Call): Call {
  call.x = real(call.x);
  call.y = real(call.y);
  for (let i = 0; i < call.numbers.length; ++i) call.numbers[i] = real(call.numbers[i]);
  return call;
}

export function encode(value: f64): f64 {
  if (value != value) return NAN;
  if (!isFinite(value)) return value < 0 ? -INFINITY : INFINITY;
  return value == 0 && copysign<f64>(1, value) < 0 ? MINUS_ZERO : value;
}

function real(value: f64): f64 {
  if (value == NAN) return NaN;
  if (value == INFINITY) return Infinity;
  if (value == -INFINITY) return -Infinity;
  return value == MINUS_ZERO ? -0.0 : value;
}
