// Before a token is made.
// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html

import { Raw } from "../../../json/index";
import { CognitoTriggerEvent, CognitoTriggerRequest } from "./trigger";

/** A user's groups and roles. */
@lenient
@json
export class GroupConfiguration {
  @omitNull groupsToOverride: string[] | null = null;
  @omitNull iamRolesToOverride: string[] | null = null;
  @omitNull preferredRole: string | null = null;
}

/** Before an ID token is made: change its claims. */
@lenient
@json
export class PreTokenGenerationTriggerEvent extends CognitoTriggerEvent {
  @required request: PreTokenGenerationRequest = new PreTokenGenerationRequest();
  response: PreTokenGenerationResponse = new PreTokenGenerationResponse();
}

@lenient
@json
export class PreTokenGenerationRequest extends CognitoTriggerRequest {
  groupConfiguration: GroupConfiguration = new GroupConfiguration();
  /** With versions 2 and 3 of the event. */
  @omitNull scopes: string[] | null = null;
}

@lenient
@json
export class PreTokenGenerationResponse {
  claimsOverrideDetails: ClaimsOverrideDetails | null = null;
}

@lenient
@json
export class ClaimsOverrideDetails {
  @omitNull claimsToAddOrOverride: Map<string, string> | null = null;
  @omitNull claimsToSuppress: string[] | null = null;
  @omitNull groupOverrideDetails: GroupConfiguration | null = null;
}

/** Before ID and access tokens are made, in versions 2 and 3 of the event: change their claims and scopes. */
@lenient
@json
export class PreTokenGenerationV2TriggerEvent extends CognitoTriggerEvent {
  @required request: PreTokenGenerationRequest = new PreTokenGenerationRequest();
  response: PreTokenGenerationV2Response = new PreTokenGenerationV2Response();
}

export { PreTokenGenerationV2TriggerEvent as PreTokenGenerationV3TriggerEvent };

@lenient
@json
export class PreTokenGenerationV2Response {
  claimsAndScopeOverrideDetails: ClaimsAndScopeOverrideDetails | null = null;
}

@lenient
@json
export class ClaimsAndScopeOverrideDetails {
  @omitNull idTokenGeneration: IdTokenGeneration | null = null;
  @omitNull accessTokenGeneration: AccessTokenGeneration | null = null;
  @omitNull groupOverrideDetails: GroupConfiguration | null = null;
}

@lenient
@json
export class IdTokenGeneration {
  /** Texts, numbers, booleans, lists or objects. */
  @omitNull claimsToAddOrOverride: Map<string, Raw> | null = null;
  @omitNull claimsToSuppress: string[] | null = null;
}

@lenient
@json
export class AccessTokenGeneration extends IdTokenGeneration {
  @omitNull scopesToAdd: string[] | null = null;
  @omitNull scopesToSuppress: string[] | null = null;
}
