import { Dynamic } from "../../language/dynamic/value";
import { ServiceClient } from "./client";
import { ServiceException } from "./exception";

/** An operation of a service, and what it is given. */
export abstract class Command {
  constructor(public input: Dynamic) {}

  /** Internal: the exception of a name. */
  __exception(name: string, message: string): ServiceException {
    return new ServiceException(name, message);
  }

  /** Internal: sends it. */
  abstract __run(client: ServiceClient): Dynamic;
}
