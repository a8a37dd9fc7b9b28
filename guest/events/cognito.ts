// Triggers of Cognito user pools. A handler fills in `response` and returns the event.
// https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html

/** What all triggers have in common. */
@lazy
@json
class CognitoTriggerEvent {
  version: string = "1";
  /** `PreSignUp_SignUp`, `PostConfirmation_ConfirmSignUp`, … */
  triggerSource: string = "";
  region: string = "";
  userPoolId: string = "";
  userName: string = "";
  callerContext: CognitoCallerContext = new CognitoCallerContext();
}

@lazy
@json
export class CognitoCallerContext {
  awsSdkVersion: string = "";
  clientId: string = "";
}

/** Before somebody signs up: say whether they may, and what need not be confirmed. Throw to refuse. */
@json
export class PreSignUpTriggerEvent extends CognitoTriggerEvent {
  request: PreSignUpRequest = new PreSignUpRequest();
  response: PreSignUpResponse = new PreSignUpResponse();
}

@lazy
@json
export class PreSignUpRequest {
  userAttributes: Map<string, string> = new Map();
  @omitNull validationData: Map<string, string> | null = null;
  @omitNull clientMetadata: Map<string, string> | null = null;
}

@json
export class PreSignUpResponse {
  autoConfirmUser: bool = false;
  autoVerifyEmail: bool = false;
  autoVerifyPhone: bool = false;
}

/** After a user has confirmed: `response` stays empty. */
@json
export class PostConfirmationTriggerEvent extends CognitoTriggerEvent {
  request: PostConfirmationRequest = new PostConfirmationRequest();
  response: EmptyTriggerResponse = new EmptyTriggerResponse();
}

@lazy
@json
export class PostConfirmationRequest {
  userAttributes: Map<string, string> = new Map();
  @omitNull clientMetadata: Map<string, string> | null = null;
}

/** Before a user signs in: `response` stays empty. Throw to refuse. */
@json
export class PreAuthenticationTriggerEvent extends CognitoTriggerEvent {
  request: PreAuthenticationRequest = new PreAuthenticationRequest();
  response: EmptyTriggerResponse = new EmptyTriggerResponse();
}

@lazy
@json
export class PreAuthenticationRequest {
  userAttributes: Map<string, string> = new Map();
  @omitNull validationData: Map<string, string> | null = null;
  userNotFound: bool = false;
}

/** After a user has signed in: `response` stays empty. */
@json
export class PostAuthenticationTriggerEvent extends CognitoTriggerEvent {
  request: PostAuthenticationRequest = new PostAuthenticationRequest();
  response: EmptyTriggerResponse = new EmptyTriggerResponse();
}

@lazy
@json
export class PostAuthenticationRequest {
  userAttributes: Map<string, string> = new Map();
  newDeviceUsed: bool = false;
  @omitNull clientMetadata: Map<string, string> | null = null;
}

@json
export class EmptyTriggerResponse {}

/** Before a token is made: change its claims. */
@json
export class PreTokenGenerationTriggerEvent extends CognitoTriggerEvent {
  request: PreTokenGenerationRequest = new PreTokenGenerationRequest();
  response: PreTokenGenerationResponse = new PreTokenGenerationResponse();
}

@lazy
@json
export class PreTokenGenerationRequest {
  userAttributes: Map<string, string> = new Map();
  groupConfiguration: GroupConfiguration = new GroupConfiguration();
  @omitNull clientMetadata: Map<string, string> | null = null;
}

@lazy
@json
export class GroupConfiguration {
  @omitNull groupsToOverride: string[] | null = null;
  @omitNull iamRolesToOverride: string[] | null = null;
  @omitNull preferredRole: string | null = null;
}

@json
export class PreTokenGenerationResponse {
  claimsOverrideDetails: ClaimsOverrideDetails | null = null;
}

@json
export class ClaimsOverrideDetails {
  @omitNull claimsToAddOrOverride: Map<string, string> | null = null;
  @omitNull claimsToSuppress: string[] | null = null;
  @omitNull groupOverrideDetails: GroupConfiguration | null = null;
}

/** Before a message is sent: write it. */
@json
export class CustomMessageTriggerEvent extends CognitoTriggerEvent {
  request: CustomMessageRequest = new CustomMessageRequest();
  response: CustomMessageResponse = new CustomMessageResponse();
}

@lazy
@json
export class CustomMessageRequest {
  userAttributes: Map<string, string> = new Map();
  /** Stands in the message for the code. */
  codeParameter: string = "";
  /** Stands in the message for the link. */
  @omitNull linkParameter: string | null = null;
  /** Stands in an invitation for the user's name. */
  @omitNull usernameParameter: string | null = null;
  @omitNull clientMetadata: Map<string, string> | null = null;
}

/** Null leaves Cognito's own text. */
@json
export class CustomMessageResponse {
  smsMessage: string | null = null;
  emailMessage: string | null = null;
  emailSubject: string | null = null;
}
