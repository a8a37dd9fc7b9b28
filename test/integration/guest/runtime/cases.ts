// The exports of fixtures/cases.ts, and how tests build them.

import { build, type Build, type Runtime, start } from "./build.ts";

export interface Cases extends Runtime {
  templates(i: number): number;
  toGlobal(i: number): void;
  toGlobalAndBack(i: number): void;
  toField(i: number): void;
  toFieldAndBack(i: number): void;
  toStaticArray(i: number): void;
  toStaticArrayAndBack(i: number): void;
  toLiteral(i: number): void;
  toMap(i: number): void;
  throughScratch(i: number): number;
  state(): number;
  entry(i: number): number;
  replaceArray(i: number): void;
  replaceEntry(i: number): void;
  replaceLarge(i: number): void;
  queue(i: number): void;
  useLarge(length: number): number;
  useSmall(count: number): number;
  useArrays(count: number): number;
  scatter(count: number): void;
  boxAt(i: number): number;
  soil(seed: number, retain: boolean): number;
  growsInPlace(length: number, more: number): number;
  heapSteps(seed: number, steps: number): number;
  heapPages(size: number, count: number): number;
  freeTwice(): void;
  keepThenThrow(i: number): void;
  allocateForEver(): void;
  allocateDoubling(): void;
  makeText(i: number): number;
  lengthOf(pointer: number): number;
}

export const REGION: Build = { runtime: "region", optimize: true };
export const POISONED: Build = { ...REGION, poison: true };

/** An instance after init, in its first invocation. */
export async function cases(options: Build): Promise<Cases> {
  const guest = await start<Cases>(await build("cases", options));
  guest.wasmstrap_enter();
  return guest;
}

/** The string at a pointer. */
export function textAt(guest: Runtime, pointer: number): string {
  const length = new DataView(guest.memory.buffer).getUint32(pointer - 4, true);
  return Buffer.from(guest.memory.buffer, pointer, length).toString("utf16le");
}
