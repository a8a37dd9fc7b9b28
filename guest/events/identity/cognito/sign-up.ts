// Before and after somebody signs up, or comes from another user directory.
// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html

import { Box } from "../../../json/index";
import { CognitoTriggerEvent, CognitoTriggerRequest, EmptyTriggerResponse } from "./trigger";

/** Before somebody signs up: say whether they may, and what need not be confirmed. Throw to refuse. */
@lenient
@json
export class PreSignUpTriggerEvent extends CognitoTriggerEvent {
  @required request: PreSignUpRequest = new PreSignUpRequest();
  response: PreSignUpResponse = new PreSignUpResponse();
}

@lenient
@json
export class PreSignUpRequest extends CognitoTriggerRequest {
  @omitNull validationData: Map<string, string> | null = null;
}

@lenient
@json
export class PreSignUpResponse {
  autoConfirmUser: bool = false;
  autoVerifyEmail: bool = false;
  autoVerifyPhone: bool = false;
}

/** After a user has confirmed: `response` stays empty. */
@lenient
@json
export class PostConfirmationTriggerEvent extends CognitoTriggerEvent {
  @required request: CognitoTriggerRequest = new CognitoTriggerRequest();
  response: EmptyTriggerResponse = new EmptyTriggerResponse();
}

export { CognitoTriggerRequest as PostConfirmationRequest };

/** A user signs in, or forgot the password, whom the pool does not know: say who it is, to take them over. */
@lenient
@json
export class UserMigrationTriggerEvent extends CognitoTriggerEvent {
  @required request: UserMigrationRequest = new UserMigrationRequest();
  response: UserMigrationResponse = new UserMigrationResponse();
}

@lenient
@json
export class UserMigrationRequest {
  password: string = "";
  @omitNull validationData: Map<string, string> | null = null;
  @omitNull clientMetadata: Map<string, string> | null = null;
}

@lenient
@json
export class UserMigrationResponse {
  @omitNull userAttributes: Map<string, string> | null = null;
  /** `CONFIRMED`, `RESET_REQUIRED`, … */
  @omitNull finalUserStatus: string | null = null;
  /** `RESEND` or `SUPPRESS`: what becomes of the message that welcomes. */
  @omitNull messageAction: string | null = null;
  /** `EMAIL`, `SMS`. */
  @omitNull desiredDeliveryMediums: string[] | null = null;
  @omitNull forceAliasCreation: Box<bool> | null = null;
  @omitNull enableSMSMFA: Box<bool> | null = null;
}

/** Somebody comes from another identity provider: say which attributes they have. */
@lenient
@json
export class InboundFederationTriggerEvent extends CognitoTriggerEvent {
  @required request: InboundFederationRequest = new InboundFederationRequest();
  response: InboundFederationResponse = new InboundFederationResponse();
}

@lenient
@json
export class InboundFederationRequest {
  providerName: string = "";
  /** `OIDC`, `SAML`, `Facebook`, `Google`, `SignInWithApple` or `LoginWithAmazon`. */
  providerType: string = "";
  attributes: InboundFederationAttributes = new InboundFederationAttributes();
}

/** What the provider said: a SAML response, or what OpenID Connect has. */
@lenient
@json
export class InboundFederationAttributes {
  @omitNull tokenResponse: Map<string, string> | null = null;
  @omitNull idToken: Map<string, string> | null = null;
  @omitNull userInfo: Map<string, string> | null = null;
  @omitNull samlResponse: Map<string, string> | null = null;
}

@lenient
@json
export class InboundFederationResponse {
  @omitNull userAttributesToMap: Map<string, string> | null = null;
}
