// The handlers that `npm run bench:hostile` runs: each looks at all of its event.

import { JSON } from "wasmstrap/guest";

export function map(event: Map<string, i32>): i32 {
  return event.size;
}

export function numbers(event: Map<u64, i32>): i32 {
  return event.size;
}

export function lookUp(event: JSON.Value): i32 {
  const keys = event.keys();
  let sum = 0;
  for (let i = 0; i < keys.length; i++) sum += event.get(keys[i])!.as<i32>();
  return sum;
}

export function elements(event: JSON.Value): i32 {
  const values = event.values();
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i].length;
  return sum;
}

export function skip(event: JSON.Raw): i32 {
  return event.toBytes().length;
}

export function floats(event: f64[]): i32 {
  return event.length;
}

export function strings(event: string[]): i32 {
  return event.length;
}
