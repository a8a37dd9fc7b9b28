export function handler(): v128 {
  return i32x4.splat(1);
}
