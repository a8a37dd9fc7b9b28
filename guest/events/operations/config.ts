// https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_example-events.html

import { parse, ParseResult, tryParse } from "../../json/index";

/** A custom rule of AWS Config is to be evaluated. */
@lenient
@json
export class ConfigEvent {
  /** What happened: JSON, as text. */
  @required invokingEvent: string = "";
  /** JSON, as text. */
  @omitNull ruleParameters: string | null = null;
  /** For `PutEvaluations`. */
  resultToken: string = "";
  /** True where the resource is no longer in the rule's scope. */
  eventLeftScope: bool = false;
  @omitNull executionRoleArn: string | null = null;
  configRuleArn: string = "";
  configRuleName: string = "";
  configRuleId: string = "";
  accountId: string = "";
  @omitNull evaluationMode: string | null = null;
  version: string = "";

  /** What happened, read as JSON. @throws SyntaxError naming path, expectation and byte. */
  invokingEventAs<T>(): T {
    return parse<T>(this.invokingEvent);
  }

  /** `invokingEventAs` that reports instead of throwing. */
  tryInvokingEventAs<T>(): ParseResult<T> {
    return tryParse<T>(this.invokingEvent);
  }
}
