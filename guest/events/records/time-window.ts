// Tumbling windows over a stream's records.
// https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html

import { stringify, Raw } from "../../json/index";
import { BatchResponse } from "./batch";

/** From when until when, in ISO 8601. */
@lenient
@json
export class TimeWindow {
  start: string = "";
  end: string = "";
}

/** What a stream's event has besides its records where the event source mapping has a tumbling window. */
@lenient
@json
export class TimeWindowProperties {
  @omitNull window: TimeWindow | null = null;
  /** What the handler returned as the window's state when it was called last. */
  @omitNull state: Raw | null = null;
  @omitNull shardId: string | null = null;
  @omitNull eventSourceARN: string | null = null;
  /** True in the window's last event. */
  isFinalInvokeForWindow: bool = false;
  /** True where the window ended before its time because its state became too large. */
  isWindowTerminatedEarly: bool = false;

  /** The state as a T; `initial` in the window's first event. @throws SyntaxError The state does not fit. */
  stateAs<T>(initial: T): T {
    const state = this.state;
    return state === null || state.toString() == "{}" ? initial : state.parse<T>();
  }
}

/** What a handler with a tumbling window returns: the state for the window's next event, and records that failed. */
@lenient
@json
export class TimeWindowResponse extends BatchResponse {
  @omitNull state: Raw | null = null;

  /** Keeps any value that JSON can hold as an object. */
  static of<T>(state: T): TimeWindowResponse {
    const response = new TimeWindowResponse();
    response.state = new Raw(stringify<T>(state));
    return response;
  }
}
