// `@aws-sdk/client-cognito-identity-provider`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { SendOptions, ServiceClient } from "./service/client";
import { known, ServiceException as AnyException } from "./service/exception";
import { JsonCommand } from "./service/json-command";
import { Pages, PaginationConfiguration } from "./service/pages";

export class CognitoIdentityProviderClient extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("cognito-idp", "CognitoIdentityProviderClient", config);
  }
}

export class CognitoIdentityProviderServiceException extends AnyException {}

export abstract class CognitoIdentityProviderCommand extends JsonCommand {
  __exception(name: string, message: string): AnyException {
    const found = known(name, message);
    return found ? found : new CognitoIdentityProviderServiceException(name, message);
  }
}

export class AdminAddUserToGroupCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "AdminAddUserToGroup");
  }
}

export class AdminConfirmSignUpCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "AdminConfirmSignUp");
  }
}

export class AdminCreateUserCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "AdminCreateUser", "User.UserCreateDate User.UserLastModifiedDate");
  }
}

export class AdminDeleteUserCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "AdminDeleteUser");
  }
}

export class AdminDisableUserCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "AdminDisableUser");
  }
}

export class AdminEnableUserCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "AdminEnableUser");
  }
}

export class AdminGetUserCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "AdminGetUser", "UserCreateDate UserLastModifiedDate");
  }
}

export class AdminInitiateAuthCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "AdminInitiateAuth");
  }
}

export class AdminListGroupsForUserCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "AdminListGroupsForUser", "Groups.*.LastModifiedDate Groups.*.CreationDate");
  }
}

export class AdminRemoveUserFromGroupCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "AdminRemoveUserFromGroup");
  }
}

export class AdminRespondToAuthChallengeCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "AdminRespondToAuthChallenge");
  }
}

export class AdminSetUserPasswordCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "AdminSetUserPassword");
  }
}

export class AdminUpdateUserAttributesCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "AdminUpdateUserAttributes");
  }
}

export class AdminUserGlobalSignOutCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "AdminUserGlobalSignOut");
  }
}

export class ChangePasswordCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "ChangePassword");
  }
}

export class ConfirmForgotPasswordCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "ConfirmForgotPassword");
  }
}

export class ConfirmSignUpCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "ConfirmSignUp");
  }
}

export class ForgotPasswordCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "ForgotPassword");
  }
}

export class GetUserCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "GetUser");
  }
}

export class GlobalSignOutCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "GlobalSignOut");
  }
}

export class InitiateAuthCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "InitiateAuth");
  }
}

export class ListUsersCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "ListUsers", "Users.*.UserCreateDate Users.*.UserLastModifiedDate");
  }
}

export class ListUsersInGroupCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "ListUsersInGroup", "Users.*.UserCreateDate Users.*.UserLastModifiedDate");
  }
}

export class ResendConfirmationCodeCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "ResendConfirmationCode");
  }
}

export class RespondToAuthChallengeCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "RespondToAuthChallenge");
  }
}

export class RevokeTokenCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "RevokeToken");
  }
}

export class SignUpCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "SignUp");
  }
}

export class UpdateUserAttributesCommand extends CognitoIdentityProviderCommand {
  constructor(input: Dynamic = null) {
    super(input, "UpdateUserAttributes");
  }
}

export class CognitoIdentityProvider extends CognitoIdentityProviderClient {
  adminAddUserToGroup(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new AdminAddUserToGroupCommand(input), options);
  }

  adminConfirmSignUp(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new AdminConfirmSignUpCommand(input), options);
  }

  adminCreateUser(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new AdminCreateUserCommand(input), options);
  }

  adminDeleteUser(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new AdminDeleteUserCommand(input), options);
  }

  adminDisableUser(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new AdminDisableUserCommand(input), options);
  }

  adminEnableUser(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new AdminEnableUserCommand(input), options);
  }

  adminGetUser(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new AdminGetUserCommand(input), options);
  }

  adminInitiateAuth(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new AdminInitiateAuthCommand(input), options);
  }

  adminListGroupsForUser(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new AdminListGroupsForUserCommand(input), options);
  }

  adminRemoveUserFromGroup(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new AdminRemoveUserFromGroupCommand(input), options);
  }

  adminRespondToAuthChallenge(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new AdminRespondToAuthChallengeCommand(input), options);
  }

  adminSetUserPassword(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new AdminSetUserPasswordCommand(input), options);
  }

  adminUpdateUserAttributes(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new AdminUpdateUserAttributesCommand(input), options);
  }

  adminUserGlobalSignOut(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new AdminUserGlobalSignOutCommand(input), options);
  }

  changePassword(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ChangePasswordCommand(input), options);
  }

  confirmForgotPassword(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ConfirmForgotPasswordCommand(input), options);
  }

  confirmSignUp(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ConfirmSignUpCommand(input), options);
  }

  forgotPassword(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ForgotPasswordCommand(input), options);
  }

  getUser(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetUserCommand(input), options);
  }

  globalSignOut(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GlobalSignOutCommand(input), options);
  }

  initiateAuth(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new InitiateAuthCommand(input), options);
  }

  listUsers(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListUsersCommand(input), options);
  }

  listUsersInGroup(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListUsersInGroupCommand(input), options);
  }

  resendConfirmationCode(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ResendConfirmationCodeCommand(input), options);
  }

  respondToAuthChallenge(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new RespondToAuthChallengeCommand(input), options);
  }

  revokeToken(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new RevokeTokenCommand(input), options);
  }

  signUp(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new SignUpCommand(input), options);
  }

  updateUserAttributes(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new UpdateUserAttributesCommand(input), options);
  }
}

export function paginateAdminListGroupsForUser(config: PaginationConfiguration, input: Dynamic): Pages<AdminListGroupsForUserCommand> {
  return new Pages<AdminListGroupsForUserCommand>(config, input, "NextToken", "NextToken", "Limit");
}

export function paginateListUsersInGroup(config: PaginationConfiguration, input: Dynamic): Pages<ListUsersInGroupCommand> {
  return new Pages<ListUsersInGroupCommand>(config, input, "NextToken", "NextToken", "Limit");
}

export function paginateListUsers(config: PaginationConfiguration, input: Dynamic): Pages<ListUsersCommand> {
  return new Pages<ListUsersCommand>(config, input, "PaginationToken", "PaginationToken", "Limit");
}

export class AccessDeniedException extends CognitoIdentityProviderServiceException {}

export class AliasExistsException extends CognitoIdentityProviderServiceException {}

export class CodeDeliveryFailureException extends CognitoIdentityProviderServiceException {}

export class CodeMismatchException extends CognitoIdentityProviderServiceException {}

export class ConcurrentModificationException extends CognitoIdentityProviderServiceException {}

export class DeviceKeyExistsException extends CognitoIdentityProviderServiceException {}

export class DuplicateProviderException extends CognitoIdentityProviderServiceException {}

export class EnableSoftwareTokenMFAException extends CognitoIdentityProviderServiceException {}

export class ExpiredCodeException extends CognitoIdentityProviderServiceException {}

export class FeatureUnavailableInTierException extends CognitoIdentityProviderServiceException {}

export class ForbiddenException extends CognitoIdentityProviderServiceException {}

export class GroupExistsException extends CognitoIdentityProviderServiceException {}

export class InternalErrorException extends CognitoIdentityProviderServiceException {}

export class InternalServerException extends CognitoIdentityProviderServiceException {}

export class InvalidEmailRoleAccessPolicyException extends CognitoIdentityProviderServiceException {}

export class InvalidLambdaResponseException extends CognitoIdentityProviderServiceException {}

export class InvalidOAuthFlowException extends CognitoIdentityProviderServiceException {}

export class InvalidParameterException extends CognitoIdentityProviderServiceException {
  get reasonCode(): Dynamic {
    return this.__member("reasonCode");
  }
}

export class InvalidPasswordException extends CognitoIdentityProviderServiceException {}

export class InvalidSmsRoleAccessPolicyException extends CognitoIdentityProviderServiceException {}

export class InvalidSmsRoleTrustRelationshipException extends CognitoIdentityProviderServiceException {}

export class InvalidUserPoolConfigurationException extends CognitoIdentityProviderServiceException {}

export class LimitExceededException extends CognitoIdentityProviderServiceException {}

export class MFAMethodNotFoundException extends CognitoIdentityProviderServiceException {}

export class ManagedLoginBrandingExistsException extends CognitoIdentityProviderServiceException {}

export class NotAuthorizedException extends CognitoIdentityProviderServiceException {}

export class OperationNotEnabledException extends CognitoIdentityProviderServiceException {}

export class PasswordHistoryPolicyViolationException extends CognitoIdentityProviderServiceException {}

export class PasswordResetRequiredException extends CognitoIdentityProviderServiceException {}

export class PreconditionNotMetException extends CognitoIdentityProviderServiceException {}

export class RefreshTokenReuseException extends CognitoIdentityProviderServiceException {}

export class ResourceNotFoundException extends CognitoIdentityProviderServiceException {}

export class ScopeDoesNotExistException extends CognitoIdentityProviderServiceException {}

export class ServiceQuotaExceededException extends CognitoIdentityProviderServiceException {}

export class SoftwareTokenMFANotFoundException extends CognitoIdentityProviderServiceException {}

export class TermsExistsException extends CognitoIdentityProviderServiceException {}

export class TierChangeNotAllowedException extends CognitoIdentityProviderServiceException {}

export class TooManyFailedAttemptsException extends CognitoIdentityProviderServiceException {}

export class TooManyRequestsException extends CognitoIdentityProviderServiceException {}

export class UnauthorizedException extends CognitoIdentityProviderServiceException {}

export class UnexpectedLambdaException extends CognitoIdentityProviderServiceException {}

export class UnsupportedIdentityProviderException extends CognitoIdentityProviderServiceException {}

export class UnsupportedOperationException extends CognitoIdentityProviderServiceException {}

export class UnsupportedTokenTypeException extends CognitoIdentityProviderServiceException {}

export class UnsupportedUserStateException extends CognitoIdentityProviderServiceException {}

export class UserImportInProgressException extends CognitoIdentityProviderServiceException {}

export class UserLambdaValidationException extends CognitoIdentityProviderServiceException {}

export class UserNotConfirmedException extends CognitoIdentityProviderServiceException {}

export class UserNotFoundException extends CognitoIdentityProviderServiceException {}

export class UserPoolAddOnNotEnabledException extends CognitoIdentityProviderServiceException {}

export class UserPoolTaggingException extends CognitoIdentityProviderServiceException {}

export class UsernameExistsException extends CognitoIdentityProviderServiceException {}

export class WebAuthnChallengeNotFoundException extends CognitoIdentityProviderServiceException {}

export class WebAuthnClientMismatchException extends CognitoIdentityProviderServiceException {}

export class WebAuthnConfigurationMissingException extends CognitoIdentityProviderServiceException {}

export class WebAuthnCredentialNotSupportedException extends CognitoIdentityProviderServiceException {}

export class WebAuthnNotEnabledException extends CognitoIdentityProviderServiceException {}

export class WebAuthnOriginNotAllowedException extends CognitoIdentityProviderServiceException {}

export class WebAuthnRelyingPartyMismatchException extends CognitoIdentityProviderServiceException {}

export class AuthFlowType {
  static readonly ADMIN_NO_SRP_AUTH: string = "ADMIN_NO_SRP_AUTH";
  static readonly ADMIN_USER_PASSWORD_AUTH: string = "ADMIN_USER_PASSWORD_AUTH";
  static readonly CUSTOM_AUTH: string = "CUSTOM_AUTH";
  static readonly REFRESH_TOKEN: string = "REFRESH_TOKEN";
  static readonly REFRESH_TOKEN_AUTH: string = "REFRESH_TOKEN_AUTH";
  static readonly USER_AUTH: string = "USER_AUTH";
  static readonly USER_PASSWORD_AUTH: string = "USER_PASSWORD_AUTH";
  static readonly USER_SRP_AUTH: string = "USER_SRP_AUTH";
}

export class ChallengeNameType {
  static readonly ADMIN_NO_SRP_AUTH: string = "ADMIN_NO_SRP_AUTH";
  static readonly CUSTOM_CHALLENGE: string = "CUSTOM_CHALLENGE";
  static readonly DEVICE_PASSWORD_VERIFIER: string = "DEVICE_PASSWORD_VERIFIER";
  static readonly DEVICE_SRP_AUTH: string = "DEVICE_SRP_AUTH";
  static readonly EMAIL_OTP: string = "EMAIL_OTP";
  static readonly MFA_SETUP: string = "MFA_SETUP";
  static readonly NEW_PASSWORD_REQUIRED: string = "NEW_PASSWORD_REQUIRED";
  static readonly PASSWORD: string = "PASSWORD";
  static readonly PASSWORD_SRP: string = "PASSWORD_SRP";
  static readonly PASSWORD_VERIFIER: string = "PASSWORD_VERIFIER";
  static readonly SELECT_CHALLENGE: string = "SELECT_CHALLENGE";
  static readonly SELECT_MFA_TYPE: string = "SELECT_MFA_TYPE";
  static readonly SMS_MFA: string = "SMS_MFA";
  static readonly SMS_OTP: string = "SMS_OTP";
  static readonly SOFTWARE_TOKEN_MFA: string = "SOFTWARE_TOKEN_MFA";
  static readonly WEB_AUTHN: string = "WEB_AUTHN";
}

export class DeliveryMediumType {
  static readonly EMAIL: string = "EMAIL";
  static readonly SMS: string = "SMS";
}

export class MessageActionType {
  static readonly RESEND: string = "RESEND";
  static readonly SUPPRESS: string = "SUPPRESS";
}

export class UserStatusType {
  static readonly ARCHIVED: string = "ARCHIVED";
  static readonly COMPROMISED: string = "COMPROMISED";
  static readonly CONFIRMED: string = "CONFIRMED";
  static readonly EXTERNAL_PROVIDER: string = "EXTERNAL_PROVIDER";
  static readonly FORCE_CHANGE_PASSWORD: string = "FORCE_CHANGE_PASSWORD";
  static readonly RESET_REQUIRED: string = "RESET_REQUIRED";
  static readonly UNCONFIRMED: string = "UNCONFIRMED";
  static readonly UNKNOWN: string = "UNKNOWN";
}
