import { AwsResponse } from "../../io/aws/client";
import { RequestInit } from "../../io/http/request";
import { Dynamic } from "../../language/dynamic/value";
import { AbortSignal } from "../../std/ambient/abort";
import { refusalOf, ServiceClient } from "./client";
import { ServiceException } from "./exception";

/** An operation of a service, and what it is given. */
export abstract class Command {
  /** Internal: why it was not done when it was sent last. */
  __failure: ServiceException | null = null;
  /** Internal: gives it up. */
  __signal: AbortSignal | null = null;

  constructor(public input: Dynamic) {}

  /** Internal: the exception of a name. */
  __exception(name: string, message: string): ServiceException {
    return new ServiceException(name, message);
  }

  /** Internal: sends it. @returns null where it has failed. */
  abstract __run(client: ServiceClient): Dynamic;

  /** Internal: a request of it. */
  __init(): RequestInit {
    const init = new RequestInit();
    init.signal = this.__signal;
    return init;
  }

  /** Internal: notes why it was not done. */
  __refused(answer: AwsResponse): Dynamic {
    this.__failure = refusalOf(answer, this);
    return null;
  }
}
