// Step Functions: what EventBridge says of executions, and a task that waits for its token.
// https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html

import { Box, parse, ParseResult, Raw, tryParse } from "../../json/index";
import { EventBridgeEvent } from "./eventbridge";

/** An execution of a state machine changed its status. */
export type StepFunctionsExecutionEvent = EventBridgeEvent<StepFunctionsExecution>;

@lenient
@json
export class StepFunctionsExecution {
  executionArn: string = "";
  stateMachineArn: string = "";
  name: string = "";
  /** `RUNNING`, `SUCCEEDED`, `FAILED`, `TIMED_OUT` or `ABORTED`. */
  status: string = "";
  /** Milliseconds since 1970. */
  startDate: i64 = 0;
  stopDate: Box<i64> | null = null;
  /** JSON, as text; null where it is too long. */
  input: string | null = null;
  output: string | null = null;
  @omitNull inputDetails: Raw | null = null;
  @omitNull outputDetails: Raw | null = null;
  @omitNull stateMachineVersionArn: string | null = null;
  @omitNull stateMachineAliasArn: string | null = null;
  @omitNull redriveCount: Box<i32> | null = null;
  @omitNull redriveDate: Box<i64> | null = null;
  @omitNull redriveStatus: string | null = null;
  @omitNull redriveStatusReason: string | null = null;
  @omitNull error: string | null = null;
  @omitNull cause: string | null = null;

  /** The execution's input read as JSON. */
  tryInputAs<T>(): ParseResult<T> {
    const input = this.input;
    return tryParse<T>(input === null ? "" : input);
  }
}

/**
 * What a task sends that waits for its token (`.waitForTaskToken`), where its parameters are
 * `{ "TaskToken.$": "$$.Task.Token", "Input.$": "$" }`.
 */
@lenient
@json
export class StepFunctionsTaskEvent {
  @required TaskToken: string = "";
  Input: Raw = new Raw("{}");

  /** The task's input as a T. @throws SyntaxError naming path, expectation and byte. */
  inputAs<T>(): T {
    return parse<T>(this.Input.toString());
  }
}
