// What the language room's lowerings call: see compiler/language/lower/. All of it is global, and compiled only where it
// is used.

export * from "./base64";
export * from "./callback";
export * from "./cell";
export * from "./dynamic/convert";
export * from "./dynamic/json-by";
export * from "./dynamic/lists";
export * from "./dynamic/members";
export * from "./dynamic/operators";
export * from "./dynamic/read";
export * from "./dynamic/value";
export * from "./either";
export * from "./entries";
export * from "./environment";
export * from "./errors";
export * from "./given";
export * from "./growing-text";
export * from "./grown-text";
export * from "./held";
export * from "./indent";
export * from "./json-of-classes";
export * from "./key-order";
export * from "./lists";
export * from "./locale";
export * from "./member-order";
export * from "./numbers";
export * from "./own-collections";
export * from "./promises";
export * from "./sort-texts";
export * from "./race";
export * from "./waiting";
export * from "./text";
export * from "./tuple";
export * from "./typed-arrays";
