import { environment } from "../environment";

/** `process.env`: members are read by name. */
@final
export class __ProcessEnvironment {}

const instance = new __ProcessEnvironment();

// @ts-ignore: decorator
@global
export function __processEnvironment(): __ProcessEnvironment {
  return instance;
}

// @ts-ignore: decorator
@global
export function __environmentGet(name: string): string | null {
  return environment(name);
}
