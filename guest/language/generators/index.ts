export * from "./cursors";
export * from "./generator";
export * from "./next";
export * from "./walk";
