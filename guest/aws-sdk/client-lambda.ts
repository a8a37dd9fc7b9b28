// `@aws-sdk/client-lambda`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { SendOptions, ServiceClient } from "./service/client";
import { known, ServiceException as AnyException } from "./service/exception";
import { RestCommand } from "./service/rest-command";
import { Pages, PaginationConfiguration } from "./service/pages";
import { Waiter, WaiterConfiguration, WaiterResult } from "./service/waiter";

export class LambdaClient extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("lambda", "LambdaClient", config);
  }
}

export class LambdaServiceException extends AnyException {}

export abstract class LambdaCommand extends RestCommand {
  __exception(name: string, message: string): AnyException {
    const found = known(name, message);
    return found ? found : new LambdaServiceException(name, message);
  }
}

export class GetFunctionCommand extends LambdaCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "GetFunction",
      "GET",
      "/2015-03-31/functions/{FunctionName}",
      "FunctionName/l Qualifier/q/Qualifier",
      "",
      "",
      "json",
    );
  }
}

export class GetFunctionConfigurationCommand extends LambdaCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "GetFunctionConfiguration",
      "GET",
      "/2015-03-31/functions/{FunctionName}/configuration",
      "FunctionName/l Qualifier/q/Qualifier",
      "",
      "",
      "json",
    );
  }
}

export class InvokeCommand extends LambdaCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "Invoke",
      "POST",
      "/2015-03-31/functions/{FunctionName}/invocations",
      "FunctionName/l InvocationType/h/X-Amz-Invocation-Type LogType/h/X-Amz-Log-Type ClientContext/h/X-Amz-Client-Context DurableExecutionName/h/X-Amz-Durable-Execution-Name Payload/p Qualifier/q/Qualifier TenantId/h/X-Amz-Tenant-Id",
      "StatusCode/c FunctionError/h/X-Amz-Function-Error LogResult/h/X-Amz-Log-Result Payload/p ExecutedVersion/h/X-Amz-Executed-Version DurableExecutionArn/h/X-Amz-Durable-Execution-Arn",
      "",
      "json",
    );
  }
}

export class ListFunctionsCommand extends LambdaCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "ListFunctions",
      "GET",
      "/2015-03-31/functions",
      "MasterRegion/q/MasterRegion FunctionVersion/q/FunctionVersion Marker/q/Marker MaxItems/q/MaxItems/n",
      "",
      "",
      "json",
    );
  }
}

export class UpdateFunctionConfigurationCommand extends LambdaCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "UpdateFunctionConfiguration",
      "PUT",
      "/2015-03-31/functions/{FunctionName}/configuration",
      "FunctionName/l",
      "",
      "",
      "json",
    );
  }
}

export class Lambda extends LambdaClient {
  getFunction(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetFunctionCommand(input), options);
  }

  getFunctionConfiguration(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetFunctionConfigurationCommand(input), options);
  }

  invoke(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new InvokeCommand(input), options);
  }

  listFunctions(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListFunctionsCommand(input), options);
  }

  updateFunctionConfiguration(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new UpdateFunctionConfigurationCommand(input), options);
  }
}

export function paginateListFunctions(config: PaginationConfiguration, input: Dynamic): Pages<ListFunctionsCommand> {
  return new Pages<ListFunctionsCommand>(config, input, "Marker", "NextMarker", "MaxItems");
}

export function waitUntilFunctionActive(config: WaiterConfiguration, input: Dynamic): WaiterResult {
  return new Waiter<GetFunctionConfigurationCommand>(config, 5, 300).until(input, "State=Active:SUCCESS State=Failed:FAILURE State=Pending:RETRY");
}

export function waitUntilFunctionActiveV2(config: WaiterConfiguration, input: Dynamic): WaiterResult {
  return new Waiter<GetFunctionCommand>(config, 1, 300).until(input, "Configuration.State=Active:SUCCESS Configuration.State=Failed:FAILURE Configuration.State=Pending:RETRY");
}

export function waitUntilFunctionExists(config: WaiterConfiguration, input: Dynamic): WaiterResult {
  return new Waiter<GetFunctionCommand>(config, 1, 20).until(input, "*:SUCCESS !ResourceNotFoundException:RETRY");
}

export function waitUntilFunctionUpdated(config: WaiterConfiguration, input: Dynamic): WaiterResult {
  return new Waiter<GetFunctionConfigurationCommand>(config, 5, 300).until(input, "LastUpdateStatus=Successful:SUCCESS LastUpdateStatus=Failed:FAILURE LastUpdateStatus=InProgress:RETRY");
}

export function waitUntilFunctionUpdatedV2(config: WaiterConfiguration, input: Dynamic): WaiterResult {
  return new Waiter<GetFunctionCommand>(config, 1, 300).until(input, "Configuration.LastUpdateStatus=Successful:SUCCESS Configuration.LastUpdateStatus=Failed:FAILURE Configuration.LastUpdateStatus=InProgress:RETRY");
}

export function waitUntilPublishedVersionActive(config: WaiterConfiguration, input: Dynamic): WaiterResult {
  return new Waiter<GetFunctionConfigurationCommand>(config, 5, 1560).until(input, "State=Active:SUCCESS State=Failed:FAILURE State=Pending:RETRY");
}

export class AliasLimitExceededException extends LambdaServiceException {}

export class CallbackTimeoutException extends LambdaServiceException {}

export class CapacityProviderLimitExceededException extends LambdaServiceException {}

export class CodeArtifactUserDeletedException extends LambdaServiceException {}

export class CodeArtifactUserFailedException extends LambdaServiceException {}

export class CodeArtifactUserPendingException extends LambdaServiceException {}

export class CodeSigningConfigNotFoundException extends LambdaServiceException {}

export class CodeStorageExceededException extends LambdaServiceException {}

export class CodeVerificationFailedException extends LambdaServiceException {}

export class DurableExecutionAlreadyStartedException extends LambdaServiceException {}

export class EC2AccessDeniedException extends LambdaServiceException {}

export class EC2ThrottledException extends LambdaServiceException {}

export class EC2UnexpectedException extends LambdaServiceException {
  get EC2ErrorCode(): Dynamic {
    return this.__member("EC2ErrorCode");
  }
}

export class EFSIOException extends LambdaServiceException {}

export class EFSMountConnectivityException extends LambdaServiceException {}

export class EFSMountFailureException extends LambdaServiceException {}

export class EFSMountTimeoutException extends LambdaServiceException {}

export class ENILimitReachedException extends LambdaServiceException {}

export class ENINotReadyException extends LambdaServiceException {}

export class FunctionVersionsPerCapacityProviderLimitExceededException extends LambdaServiceException {}

export class InvalidCodeSignatureException extends LambdaServiceException {}

export class InvalidParameterValueException extends LambdaServiceException {}

export class InvalidRequestContentException extends LambdaServiceException {}

export class InvalidRuntimeException extends LambdaServiceException {}

export class InvalidSecurityGroupIDException extends LambdaServiceException {}

export class InvalidSubnetIDException extends LambdaServiceException {}

export class InvalidZipFileException extends LambdaServiceException {}

export class KMSAccessDeniedException extends LambdaServiceException {}

export class KMSDisabledException extends LambdaServiceException {}

export class KMSInvalidStateException extends LambdaServiceException {}

export class KMSNotFoundException extends LambdaServiceException {}

export class ModeNotSupportedException extends LambdaServiceException {}

export class NoPublishedVersionException extends LambdaServiceException {}

export class PolicyLengthExceededException extends LambdaServiceException {}

export class PreconditionFailedException extends LambdaServiceException {}

export class ProvisionedConcurrencyConfigNotFoundException extends LambdaServiceException {}

export class PublicPolicyException extends LambdaServiceException {}

export class RecursiveInvocationException extends LambdaServiceException {}

export class RequestTooLargeException extends LambdaServiceException {}

export class ResourceConflictException extends LambdaServiceException {}

export class ResourceInUseException extends LambdaServiceException {}

export class ResourceNotFoundException extends LambdaServiceException {}

export class ResourceNotReadyException extends LambdaServiceException {}

export class S3FilesMountConnectivityException extends LambdaServiceException {}

export class S3FilesMountFailureException extends LambdaServiceException {}

export class S3FilesMountTimeoutException extends LambdaServiceException {}

export class SerializedRequestEntityTooLargeException extends LambdaServiceException {}

export class ServiceException extends LambdaServiceException {}

export class ServiceQuotaExceededException extends LambdaServiceException {}

export class SnapStartException extends LambdaServiceException {}

export class SnapStartNotReadyException extends LambdaServiceException {}

export class SnapStartRegenerationFailureException extends LambdaServiceException {}

export class SnapStartTimeoutException extends LambdaServiceException {}

export class SubnetIPAddressLimitReachedException extends LambdaServiceException {}

export class TooManyRequestsException extends LambdaServiceException {
  get retryAfterSeconds(): Dynamic {
    return this.__member("retryAfterSeconds");
  }

  get Reason(): Dynamic {
    return this.__member("Reason");
  }
}

export class UnsupportedMediaTypeException extends LambdaServiceException {}

export class ExecutionStatus {
  static readonly FAILED: string = "FAILED";
  static readonly RUNNING: string = "RUNNING";
  static readonly STOPPED: string = "STOPPED";
  static readonly SUCCEEDED: string = "SUCCEEDED";
  static readonly TIMED_OUT: string = "TIMED_OUT";
}

export class InvocationType {
  static readonly DryRun: string = "DryRun";
  static readonly Event: string = "Event";
  static readonly RequestResponse: string = "RequestResponse";
}

export class LogType {
  static readonly None: string = "None";
  static readonly Tail: string = "Tail";
}
