// Before a message is sent, and in place of sending one.
// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html

import { CognitoTriggerEvent, CognitoTriggerRequest } from "./trigger";

/** Before a message is sent: write it. */
@lenient
@json
export class CustomMessageTriggerEvent extends CognitoTriggerEvent {
  @required request: CustomMessageRequest = new CustomMessageRequest();
  response: CustomMessageResponse = new CustomMessageResponse();
}

@lenient
@json
export class CustomMessageRequest extends CognitoTriggerRequest {
  /** Stands in the message for the code. */
  codeParameter: string = "";
  /** Stands in the message for the link. */
  @omitNull linkParameter: string | null = null;
  /** Stands in an invitation for the user's name. */
  @omitNull usernameParameter: string | null = null;
}

/** Null leaves Cognito's own text. */
@lenient
@json
export class CustomMessageResponse {
  smsMessage: string | null = null;
  emailMessage: string | null = null;
  emailSubject: string | null = null;
}

/** An e-mail is due: send it. Cognito does not look at what is returned. */
@lenient
@json
export class CustomEmailSenderTriggerEvent extends CognitoTriggerEvent {
  @required request: CustomSenderRequest = new CustomSenderRequest();
  @omitNull response: CustomSenderResponse | null = null;
}

/** An SMS is due: send it. Cognito does not look at what is returned. */
@lenient
@json
export class CustomSMSSenderTriggerEvent extends CognitoTriggerEvent {
  @required request: CustomSenderRequest = new CustomSenderRequest();
  @omitNull response: CustomSenderResponse | null = null;
}

@lenient
@json
export class CustomSenderRequest extends CognitoTriggerRequest {
  /** `customEmailSenderRequestV1` or `customSMSSenderRequestV1`. */
  type: string = "";
  /** Encrypted with the pool's key. */
  code: string | null = null;
}

@lenient
@json
export class CustomSenderResponse {}
