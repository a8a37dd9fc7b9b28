// For editors: what asc provides to a runtime and what a runtime provides to asc. asc never reads this file.

declare function __typeinfo(id: u32): u32;
declare function __visit_globals(cookie: u32): void;
declare function __visit_members(object: usize, cookie: u32): void;

declare function __alloc(size: usize): usize;
declare function __realloc(pointer: usize, size: usize): usize;

declare function global(...target: unknown[]): void;
declare function unsafe(...target: unknown[]): void;

/** Set by `--use WASMSTRAP_POISON=1`. */
declare const WASMSTRAP_POISON: i32;
