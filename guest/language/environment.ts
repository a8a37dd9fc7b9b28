import { environment } from "../environment";
import { Environment } from "../std/process-env";

// @ts-ignore: decorator
@lazy
const instance = new Environment();

/** `process.env`: members that the class does not have are read by name. */
// @ts-ignore: decorator
@global
export function __processEnvironment(): Environment {
  return instance;
}

// @ts-ignore: decorator
@global
export function __environmentGet(name: string): string | null {
  return environment(name);
}
