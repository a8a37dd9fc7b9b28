// Before and after somebody signs in, and the challenges of a sign-in of one's own.
// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html

import { CognitoTriggerEvent, CognitoTriggerRequest, EmptyTriggerResponse } from "./trigger";

/** Before a user signs in: `response` stays empty. Throw to refuse. */
@lenient
@json
export class PreAuthenticationTriggerEvent extends CognitoTriggerEvent {
  @required request: PreAuthenticationRequest = new PreAuthenticationRequest();
  response: EmptyTriggerResponse = new EmptyTriggerResponse();
}

@lenient
@json
export class PreAuthenticationRequest extends CognitoTriggerRequest {
  @omitNull validationData: Map<string, string> | null = null;
  userNotFound: bool = false;
}

/** After a user has signed in: `response` stays empty. */
@lenient
@json
export class PostAuthenticationTriggerEvent extends CognitoTriggerEvent {
  @required request: PostAuthenticationRequest = new PostAuthenticationRequest();
  response: EmptyTriggerResponse = new EmptyTriggerResponse();
}

@lenient
@json
export class PostAuthenticationRequest extends CognitoTriggerRequest {
  newDeviceUsed: bool = false;
}

/** One answer to a challenge. */
@lenient
@json
export class ChallengeResult {
  /** `PASSWORD_VERIFIER`, `SMS_MFA`, `CUSTOM_CHALLENGE`, … */
  challengeName: string = "";
  /** True where the answer was right. */
  challengeResult: bool = false;
  @omitNull challengeMetadata: string | null = null;
}

/** A sign-in goes on: say which challenge is next, or that it has succeeded or failed. */
@lenient
@json
export class DefineAuthChallengeTriggerEvent extends CognitoTriggerEvent {
  @required request: DefineAuthChallengeRequest = new DefineAuthChallengeRequest();
  response: DefineAuthChallengeResponse = new DefineAuthChallengeResponse();
}

@lenient
@json
export class DefineAuthChallengeRequest extends CognitoTriggerRequest {
  /** What was answered so far. */
  session: ChallengeResult[] = [];
  userNotFound: bool = false;
}

@lenient
@json
export class DefineAuthChallengeResponse {
  @omitNull challengeName: string | null = null;
  issueTokens: bool = false;
  failAuthentication: bool = false;
}

/** A challenge is due: make it. */
@lenient
@json
export class CreateAuthChallengeTriggerEvent extends CognitoTriggerEvent {
  @required request: CreateAuthChallengeRequest = new CreateAuthChallengeRequest();
  response: CreateAuthChallengeResponse = new CreateAuthChallengeResponse();
}

@lenient
@json
export class CreateAuthChallengeRequest extends CognitoTriggerRequest {
  /** `CUSTOM_CHALLENGE` */
  challengeName: string = "";
  /** What was answered so far. */
  session: ChallengeResult[] = [];
  userNotFound: bool = false;
}

@lenient
@json
export class CreateAuthChallengeResponse {
  /** What the app sees. */
  @omitNull publicChallengeParameters: Map<string, string> | null = null;
  /** What the handler of the answer sees. */
  @omitNull privateChallengeParameters: Map<string, string> | null = null;
  @omitNull challengeMetadata: string | null = null;
}

/** A challenge was answered: say whether the answer is right. */
@lenient
@json
export class VerifyAuthChallengeResponseTriggerEvent extends CognitoTriggerEvent {
  @required request: VerifyAuthChallengeRequest = new VerifyAuthChallengeRequest();
  response: VerifyAuthChallengeResponse = new VerifyAuthChallengeResponse();
}

@lenient
@json
export class VerifyAuthChallengeRequest extends CognitoTriggerRequest {
  privateChallengeParameters: Map<string, string> = new Map();
  challengeAnswer: string = "";
  userNotFound: bool = false;
}

@lenient
@json
export class VerifyAuthChallengeResponse {
  answerCorrect: bool = false;
}
