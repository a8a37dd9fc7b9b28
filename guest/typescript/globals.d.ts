/// <reference path="../editor.d.ts" />

// For editors of handlers that are written as TypeScript: what is global beside TypeScript's own library, and
// AssemblyScript's numbers as TypeScript knows them. asc never reads this file.

type i8 = number;
type i16 = number;
type i32 = number;
type isize = number;
type u8 = number;
type u16 = number;
type u32 = number;
type usize = number;
type i64 = number;
type u64 = number;
type f32 = number;
type f64 = number;
type bool = boolean;

/** Converts to the type of its name. */
interface NumberOf {
  (value: number | boolean): number;
  readonly MIN_VALUE: number;
  readonly MAX_VALUE: number;
}
declare const i8: NumberOf;
declare const i16: NumberOf;
declare const i32: NumberOf;
declare const isize: NumberOf;
declare const u8: NumberOf;
declare const u16: NumberOf;
declare const u32: NumberOf;
declare const usize: NumberOf;
declare const i64: NumberOf;
declare const u64: NumberOf;
declare const f32: NumberOf;
declare const f64: NumberOf;

interface JSON {
  parse<T = any>(text: string): T;
}

declare const process: {
  /** Reads as in Node.js: undefined where there is none of the name. */
  readonly env: { readonly [name: string]: string | undefined };
};

declare const Buffer: typeof import("../std/ambient/buffer").Buffer;
type Buffer = import("../std/ambient/buffer").Buffer;

// Where the AWS SDK is not installed: what it has is of any type. Where it is, its own types are taken.
declare module "@aws-sdk/*";
declare module "@smithy/*";
