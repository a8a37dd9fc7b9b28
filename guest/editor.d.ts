// For editors: what the compiler and its transform know by themselves. asc never reads this file.

/** On a class: derives its JSON reader and writer. On an enum: JSON has the names of its members. */
declare function json(target: unknown): void;
/** The key that stands for a field in JSON. */
declare function alias(name: string): (...target: unknown[]) => void;
/** Keeps a field out of JSON, both ways. */
declare function omit(...target: unknown[]): void;
/** Leaves a field out of what is written while it is null. */
declare function omitNull(...target: unknown[]): void;
/** Makes a missing key an error, where the field's default would stand for it; with names, one of those is enough. */
declare function required(other: string, ...others: string[]): (...target: unknown[]) => void;
declare function required(...target: unknown[]): void;
/** Of the library: `required`, but one of these keys is enough for a handler that never reads the field. */
declare function requiredWhereRead(...others: string[]): (...target: unknown[]) => void;
/** Takes any JSON for a field, or for each field of a class: it is read as the field's type when it is asked for. */
declare function lenient(...target: unknown[]): void;
/** A Uint8Array or ArrayBuffer is base64 text in JSON. */
declare function base64(...target: unknown[]): void;
/** A Date is a number in JSON: seconds since 1970. */
declare function epoch(...target: unknown[]): void;
/** A Date is a number in JSON: milliseconds since 1970. */
declare function epochMillis(...target: unknown[]): void;
/** Reads and writes a field through a class with `static parse(raw: JSON.Raw): T` and `static stringify(value: T): JSON.Raw`. */
declare function codec(converter: unknown): (...target: unknown[]) => void;

// What every runtime of AssemblyScript gives to library code.

/** Allocates zeroed memory for an object of a class and returns its address. */
declare function __new(size: usize, id: u32): usize;
/** Resizes an object, moving it if need be. */
declare function __renew(object: usize, size: usize): usize;
