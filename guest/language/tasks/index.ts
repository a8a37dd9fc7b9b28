// What programs with promises that are settled later are compiled with: see compiler/language/lower/tasks/.

export * from "./groups";
export * from "./loop";
export * from "./promise";
export * from "./queue";
export * from "./replies";
export * from "./timers";
