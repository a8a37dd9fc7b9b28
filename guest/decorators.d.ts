// For editors: the decorators that the compiler's transform understands. asc never reads this file.

/** Derives JSON reader and writer for a class. */
declare function json(target: unknown): void;
/** On a @json class: fields are validated with the event, and built when the handler first asks for them. */
declare function lazy(...target: unknown[]): void;
/** The key that stands for a field in JSON. */
declare function alias(name: string): (...target: unknown[]) => void;
/** Keeps a field out of JSON, both ways. */
declare function omit(...target: unknown[]): void;
/** Leaves a field out of what is written while it is null. */
declare function omitNull(...target: unknown[]): void;
/** Makes a missing key an error, where the field's default would stand for it. */
declare function required(...target: unknown[]): void;
