// `@aws-sdk/client-ssm`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { SendOptions, ServiceClient } from "./service/client";
import { known, ServiceException as AnyException } from "./service/exception";
import { JsonCommand } from "./service/json-command";
import { Pages, PaginationConfiguration } from "./service/pages";

export class SSMClient extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("ssm", "SSMClient", config);
  }
}

export class SSMServiceException extends AnyException {}

export abstract class SSMCommand extends JsonCommand {
  __exception(name: string, message: string): AnyException {
    const found = known(name, message);
    return found ? found : new SSMServiceException(name, message);
  }
}

export class DeleteParameterCommand extends SSMCommand {
  constructor(input: Dynamic = null) {
    super(input, "DeleteParameter");
  }
}

export class DeleteParametersCommand extends SSMCommand {
  constructor(input: Dynamic = null) {
    super(input, "DeleteParameters");
  }
}

export class DescribeParametersCommand extends SSMCommand {
  constructor(input: Dynamic = null) {
    super(input, "DescribeParameters", "Parameters.*.LastModifiedDate");
  }
}

export class GetParameterCommand extends SSMCommand {
  constructor(input: Dynamic = null) {
    super(input, "GetParameter", "Parameter.LastModifiedDate");
  }
}

export class GetParameterHistoryCommand extends SSMCommand {
  constructor(input: Dynamic = null) {
    super(input, "GetParameterHistory", "Parameters.*.LastModifiedDate");
  }
}

export class GetParametersCommand extends SSMCommand {
  constructor(input: Dynamic = null) {
    super(input, "GetParameters", "Parameters.*.LastModifiedDate");
  }
}

export class GetParametersByPathCommand extends SSMCommand {
  constructor(input: Dynamic = null) {
    super(input, "GetParametersByPath", "Parameters.*.LastModifiedDate");
  }
}

export class PutParameterCommand extends SSMCommand {
  constructor(input: Dynamic = null) {
    super(input, "PutParameter");
  }
}

export class SendCommandCommand extends SSMCommand {
  constructor(input: Dynamic = null) {
    super(input, "SendCommand", "Command.ExpiresAfter Command.RequestedDateTime");
  }
}

export class SSM extends SSMClient {
  deleteParameter(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DeleteParameterCommand(input), options);
  }

  deleteParameters(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DeleteParametersCommand(input), options);
  }

  describeParameters(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DescribeParametersCommand(input), options);
  }

  getParameter(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetParameterCommand(input), options);
  }

  getParameterHistory(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetParameterHistoryCommand(input), options);
  }

  getParameters(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetParametersCommand(input), options);
  }

  getParametersByPath(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetParametersByPathCommand(input), options);
  }

  putParameter(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new PutParameterCommand(input), options);
  }

  sendCommand(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new SendCommandCommand(input), options);
  }
}

export function paginateDescribeParameters(config: PaginationConfiguration, input: Dynamic): Pages<DescribeParametersCommand> {
  return new Pages<DescribeParametersCommand>(config, input, "NextToken", "NextToken", "MaxResults");
}

export function paginateGetParameterHistory(config: PaginationConfiguration, input: Dynamic): Pages<GetParameterHistoryCommand> {
  return new Pages<GetParameterHistoryCommand>(config, input, "NextToken", "NextToken", "MaxResults");
}

export function paginateGetParametersByPath(config: PaginationConfiguration, input: Dynamic): Pages<GetParametersByPathCommand> {
  return new Pages<GetParametersByPathCommand>(config, input, "NextToken", "NextToken", "MaxResults");
}

export class AccessDeniedException extends SSMServiceException {}

export class AlreadyExistsException extends SSMServiceException {}

export class AssociatedInstances extends SSMServiceException {}

export class AssociationAlreadyExists extends SSMServiceException {}

export class AssociationDoesNotExist extends SSMServiceException {}

export class AssociationExecutionDoesNotExist extends SSMServiceException {}

export class AssociationLimitExceeded extends SSMServiceException {}

export class AssociationVersionLimitExceeded extends SSMServiceException {}

export class AutomationDefinitionNotApprovedException extends SSMServiceException {}

export class AutomationDefinitionNotFoundException extends SSMServiceException {}

export class AutomationDefinitionVersionNotFoundException extends SSMServiceException {}

export class AutomationExecutionLimitExceededException extends SSMServiceException {}

export class AutomationExecutionNotFoundException extends SSMServiceException {}

export class AutomationStepNotFoundException extends SSMServiceException {}

export class ComplianceTypeCountLimitExceededException extends SSMServiceException {}

export class ConflictException extends SSMServiceException {}

export class CustomSchemaCountLimitExceededException extends SSMServiceException {}

export class DocumentAlreadyExists extends SSMServiceException {}

export class DocumentLimitExceeded extends SSMServiceException {}

export class DocumentPermissionLimit extends SSMServiceException {}

export class DocumentVersionLimitExceeded extends SSMServiceException {}

export class DoesNotExistException extends SSMServiceException {}

export class DuplicateDocumentContent extends SSMServiceException {}

export class DuplicateDocumentVersionName extends SSMServiceException {}

export class DuplicateInstanceId extends SSMServiceException {}

export class FeatureNotAvailableException extends SSMServiceException {}

export class HierarchyLevelLimitExceededException extends SSMServiceException {}

export class HierarchyTypeMismatchException extends SSMServiceException {}

export class IdempotentParameterMismatch extends SSMServiceException {}

export class IncompatiblePolicyException extends SSMServiceException {}

export class InternalServerError extends SSMServiceException {}

export class InvalidActivation extends SSMServiceException {}

export class InvalidActivationId extends SSMServiceException {}

export class InvalidAggregatorException extends SSMServiceException {}

export class InvalidAllowedPatternException extends SSMServiceException {}

export class InvalidAssociation extends SSMServiceException {}

export class InvalidAssociationVersion extends SSMServiceException {}

export class InvalidAutomationExecutionParametersException extends SSMServiceException {}

export class InvalidAutomationSignalException extends SSMServiceException {}

export class InvalidAutomationStatusUpdateException extends SSMServiceException {}

export class InvalidCommandId extends SSMServiceException {}

export class InvalidDeleteInventoryParametersException extends SSMServiceException {}

export class InvalidDeletionIdException extends SSMServiceException {}

export class InvalidDocument extends SSMServiceException {}

export class InvalidDocumentContent extends SSMServiceException {}

export class InvalidDocumentOperation extends SSMServiceException {}

export class InvalidDocumentSchemaVersion extends SSMServiceException {}

export class InvalidDocumentType extends SSMServiceException {}

export class InvalidDocumentVersion extends SSMServiceException {}

export class InvalidFilter extends SSMServiceException {}

export class InvalidFilterKey extends SSMServiceException {}

export class InvalidFilterOption extends SSMServiceException {}

export class InvalidFilterValue extends SSMServiceException {}

export class InvalidInstanceId extends SSMServiceException {}

export class InvalidInstanceInformationFilterValue extends SSMServiceException {}

export class InvalidInstancePropertyFilterValue extends SSMServiceException {}

export class InvalidInventoryGroupException extends SSMServiceException {}

export class InvalidInventoryItemContextException extends SSMServiceException {}

export class InvalidInventoryRequestException extends SSMServiceException {}

export class InvalidItemContentException extends SSMServiceException {
  get TypeName(): Dynamic {
    return this.__member("TypeName");
  }
}

export class InvalidKeyId extends SSMServiceException {}

export class InvalidNextToken extends SSMServiceException {}

export class InvalidNotificationConfig extends SSMServiceException {}

export class InvalidOptionException extends SSMServiceException {}

export class InvalidOutputFolder extends SSMServiceException {}

export class InvalidOutputLocation extends SSMServiceException {}

export class InvalidParameters extends SSMServiceException {}

export class InvalidPermissionType extends SSMServiceException {}

export class InvalidPluginName extends SSMServiceException {}

export class InvalidPolicyAttributeException extends SSMServiceException {}

export class InvalidPolicyTypeException extends SSMServiceException {}

export class InvalidResourceId extends SSMServiceException {}

export class InvalidResourceType extends SSMServiceException {}

export class InvalidResultAttributeException extends SSMServiceException {}

export class InvalidRole extends SSMServiceException {}

export class InvalidSchedule extends SSMServiceException {}

export class InvalidTag extends SSMServiceException {}

export class InvalidTarget extends SSMServiceException {}

export class InvalidTargetMaps extends SSMServiceException {}

export class InvalidTypeNameException extends SSMServiceException {}

export class InvalidUpdate extends SSMServiceException {}

export class InvocationDoesNotExist extends SSMServiceException {}

export class ItemContentMismatchException extends SSMServiceException {
  get TypeName(): Dynamic {
    return this.__member("TypeName");
  }
}

export class ItemSizeLimitExceededException extends SSMServiceException {
  get TypeName(): Dynamic {
    return this.__member("TypeName");
  }
}

export class MalformedResourcePolicyDocumentException extends SSMServiceException {}

export class MaxDocumentSizeExceeded extends SSMServiceException {}

export class NoLongerSupportedException extends SSMServiceException {}

export class OpsItemAccessDeniedException extends SSMServiceException {}

export class OpsItemAlreadyExistsException extends SSMServiceException {
  get OpsItemId(): Dynamic {
    return this.__member("OpsItemId");
  }
}

export class OpsItemConflictException extends SSMServiceException {}

export class OpsItemInvalidParameterException extends SSMServiceException {
  get ParameterNames(): Dynamic {
    return this.__member("ParameterNames");
  }
}

export class OpsItemLimitExceededException extends SSMServiceException {
  get ResourceTypes(): Dynamic {
    return this.__member("ResourceTypes");
  }

  get Limit(): Dynamic {
    return this.__member("Limit");
  }

  get LimitType(): Dynamic {
    return this.__member("LimitType");
  }
}

export class OpsItemNotFoundException extends SSMServiceException {}

export class OpsItemRelatedItemAlreadyExistsException extends SSMServiceException {
  get ResourceUri(): Dynamic {
    return this.__member("ResourceUri");
  }

  get OpsItemId(): Dynamic {
    return this.__member("OpsItemId");
  }
}

export class OpsItemRelatedItemAssociationNotFoundException extends SSMServiceException {}

export class OpsMetadataAlreadyExistsException extends SSMServiceException {}

export class OpsMetadataInvalidArgumentException extends SSMServiceException {}

export class OpsMetadataKeyLimitExceededException extends SSMServiceException {}

export class OpsMetadataLimitExceededException extends SSMServiceException {}

export class OpsMetadataNotFoundException extends SSMServiceException {}

export class OpsMetadataTooManyUpdatesException extends SSMServiceException {}

export class ParameterAlreadyExists extends SSMServiceException {}

export class ParameterLimitExceeded extends SSMServiceException {}

export class ParameterMaxVersionLimitExceeded extends SSMServiceException {}

export class ParameterNotFound extends SSMServiceException {}

export class ParameterPatternMismatchException extends SSMServiceException {}

export class ParameterVersionLabelLimitExceeded extends SSMServiceException {}

export class ParameterVersionNotFound extends SSMServiceException {}

export class PoliciesLimitExceededException extends SSMServiceException {}

export class ResourceDataSyncAlreadyExistsException extends SSMServiceException {
  get SyncName(): Dynamic {
    return this.__member("SyncName");
  }
}

export class ResourceDataSyncConflictException extends SSMServiceException {}

export class ResourceDataSyncCountExceededException extends SSMServiceException {}

export class ResourceDataSyncInvalidConfigurationException extends SSMServiceException {}

export class ResourceDataSyncNotFoundException extends SSMServiceException {
  get SyncName(): Dynamic {
    return this.__member("SyncName");
  }

  get SyncType(): Dynamic {
    return this.__member("SyncType");
  }
}

export class ResourceInUseException extends SSMServiceException {}

export class ResourceLimitExceededException extends SSMServiceException {}

export class ResourceNotFoundException extends SSMServiceException {}

export class ResourcePolicyConflictException extends SSMServiceException {}

export class ResourcePolicyInvalidParameterException extends SSMServiceException {
  get ParameterNames(): Dynamic {
    return this.__member("ParameterNames");
  }
}

export class ResourcePolicyLimitExceededException extends SSMServiceException {
  get Limit(): Dynamic {
    return this.__member("Limit");
  }

  get LimitType(): Dynamic {
    return this.__member("LimitType");
  }
}

export class ResourcePolicyNotFoundException extends SSMServiceException {}

export class ServiceQuotaExceededException extends SSMServiceException {
  get QuotaCode(): Dynamic {
    return this.__member("QuotaCode");
  }

  get ServiceCode(): Dynamic {
    return this.__member("ServiceCode");
  }

  get ResourceId(): Dynamic {
    return this.__member("ResourceId");
  }

  get ResourceType(): Dynamic {
    return this.__member("ResourceType");
  }
}

export class ServiceSettingNotFound extends SSMServiceException {}

export class StatusUnchanged extends SSMServiceException {}

export class SubTypeCountLimitExceededException extends SSMServiceException {}

export class TargetInUseException extends SSMServiceException {}

export class TargetNotConnected extends SSMServiceException {}

export class ThrottlingException extends SSMServiceException {
  get QuotaCode(): Dynamic {
    return this.__member("QuotaCode");
  }

  get ServiceCode(): Dynamic {
    return this.__member("ServiceCode");
  }
}

export class TooManyTagsError extends SSMServiceException {}

export class TooManyUpdates extends SSMServiceException {}

export class TotalSizeLimitExceededException extends SSMServiceException {}

export class UnsupportedCalendarException extends SSMServiceException {}

export class UnsupportedFeatureRequiredException extends SSMServiceException {}

export class UnsupportedInventoryItemContextException extends SSMServiceException {
  get TypeName(): Dynamic {
    return this.__member("TypeName");
  }
}

export class UnsupportedInventorySchemaVersionException extends SSMServiceException {}

export class UnsupportedOperatingSystem extends SSMServiceException {}

export class UnsupportedOperationException extends SSMServiceException {}

export class UnsupportedParameterType extends SSMServiceException {}

export class UnsupportedPlatformType extends SSMServiceException {}

export class ValidationException extends SSMServiceException {
  get ReasonCode(): Dynamic {
    return this.__member("ReasonCode");
  }
}

export class DocumentFormat {
  static readonly JSON: string = "JSON";
  static readonly TEXT: string = "TEXT";
  static readonly YAML: string = "YAML";
}

export class ParameterTier {
  static readonly ADVANCED: string = "Advanced";
  static readonly INTELLIGENT_TIERING: string = "Intelligent-Tiering";
  static readonly STANDARD: string = "Standard";
}

export class ParameterType {
  static readonly SECURE_STRING: string = "SecureString";
  static readonly STRING: string = "String";
  static readonly STRING_LIST: string = "StringList";
}
