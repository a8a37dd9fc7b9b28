/** The door of what another program that serves handlers has in common with the bootstrap: its log. */
export { Log } from "./log.ts";
export { readSettings } from "./settings/lambda.ts";
