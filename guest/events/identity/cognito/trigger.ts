// Triggers of Cognito user pools. A handler fills in `response` and returns the event.
// https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html

import { Raw } from "../../../json/index";

/** What all triggers have in common. */
@lenient
@json
export class CognitoTriggerEvent {
  version: string = "1";
  /** `PreSignUp_SignUp`, `PostConfirmation_ConfirmSignUp`, … */
  triggerSource: string = "";
  region: string = "";
  userPoolId: string = "";
  userName: string = "";
  callerContext: CognitoCallerContext = new CognitoCallerContext();
}

@lenient
@json
export class CognitoCallerContext {
  awsSdkVersion: string = "";
  clientId: string = "";
}

/** What is said of a user, and what the app passes on. */
@lenient
@json
export class CognitoTriggerRequest {
  userAttributes: Map<string, string> = new Map();
  @omitNull clientMetadata: Map<string, string> | null = null;
}

/** A response that stays empty. */
@lenient
@json
export class EmptyTriggerResponse {}

/** An event of any trigger, for a function that serves several: see `triggerSource`. */
@lenient
@json
export class CognitoUserPoolTriggerEvent extends CognitoTriggerEvent {
  @required request: Raw = new Raw("{}");
  response: Raw = new Raw("{}");
}
