// `process.env`: the function's environment variables, each asked of the host when it is read.

import { environment } from "../environment";
import { decode } from "./utf8";

/** Asks for the names of all variables, with a zero byte between; returns their bytes. */
// @ts-ignore: decorator
@external("wasmstrap", "environment_names")
declare function environmentNames(): i32;

/** Writes what was asked for last. */
// @ts-ignore: decorator
@external("wasmstrap", "environment_read")
declare function environmentRead(to: usize): void;

/** Environment variables by name; they can be read only. */
export class Environment {
  /** The variable's value, or null where it is not set. */
  // @ts-ignore: decorator
  @operator("[]")
  private __get(name: string): string | null {
    return environment(name);
  }

  // @ts-ignore: decorator
  @operator("[]=")
  private __set(name: string, value: string): void {
    throw new TypeError("Cannot set " + name.substring(0, 100) + ": environment variables can be read only");
  }

  /** The variable's value; throws where it is not set. */
  get(name: string): string {
    const value = environment(name);
    if (value === null) {
      throw new Error("Environment variable " + name.substring(0, 100) + " is not set");
    }
    return value;
  }

  has(name: string): bool {
    return environment(name) !== null;
  }

  get size(): i32 {
    return this.keys().length;
  }

  /** Names of all variables. */
  keys(): string[] {
    const length = environmentNames();
    if (length <= 0) return [];
    const names = new ArrayBuffer(length);
    environmentRead(changetype<usize>(names));
    return decode(changetype<usize>(names), length).split("\0");
  }

  values(): string[] {
    return this.keys().map<string>((name) => process.env.get(name));
  }
}
