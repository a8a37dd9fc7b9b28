// Imports nothing: commands that compile nothing read this too, and must not load asc for it.

/** Ends what the language room says as it reads a file, unseen: the section of docs/refusals.md is shown with it. */
export const REFUSAL = "\u2060";
