// `@aws-sdk/client-sfn`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { SendOptions, ServiceClient } from "./service/client";
import { known, ServiceException as AnyException } from "./service/exception";
import { JsonCommand } from "./service/json-command";
import { Pages, PaginationConfiguration } from "./service/pages";

export class SFNClient extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("states", "SFNClient", config);
  }
}

export class SFNServiceException extends AnyException {}

export abstract class SFNCommand extends JsonCommand {
  __exception(name: string, message: string): AnyException {
    const found = known(name, message);
    return found ? found : new SFNServiceException(name, message);
  }
}

export class DescribeExecutionCommand extends SFNCommand {
  constructor(input: Dynamic = null) {
    super(input, "DescribeExecution", "startDate stopDate redriveDate");
  }
}

export class ListExecutionsCommand extends SFNCommand {
  constructor(input: Dynamic = null) {
    super(input, "ListExecutions", "executions.*.startDate executions.*.stopDate executions.*.redriveDate");
  }
}

export class SendTaskFailureCommand extends SFNCommand {
  constructor(input: Dynamic = null) {
    super(input, "SendTaskFailure");
  }
}

export class SendTaskHeartbeatCommand extends SFNCommand {
  constructor(input: Dynamic = null) {
    super(input, "SendTaskHeartbeat");
  }
}

export class SendTaskSuccessCommand extends SFNCommand {
  constructor(input: Dynamic = null) {
    super(input, "SendTaskSuccess");
  }
}

export class StartExecutionCommand extends SFNCommand {
  constructor(input: Dynamic = null) {
    super(input, "StartExecution", "startDate");
  }
}

export class StopExecutionCommand extends SFNCommand {
  constructor(input: Dynamic = null) {
    super(input, "StopExecution", "stopDate");
  }
}

export class SFN extends SFNClient {
  describeExecution(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DescribeExecutionCommand(input), options);
  }

  listExecutions(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListExecutionsCommand(input), options);
  }

  sendTaskFailure(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new SendTaskFailureCommand(input), options);
  }

  sendTaskHeartbeat(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new SendTaskHeartbeatCommand(input), options);
  }

  sendTaskSuccess(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new SendTaskSuccessCommand(input), options);
  }

  startExecution(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new StartExecutionCommand(input), options);
  }

  stopExecution(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new StopExecutionCommand(input), options);
  }
}

export function paginateListExecutions(config: PaginationConfiguration, input: Dynamic): Pages<ListExecutionsCommand> {
  return new Pages<ListExecutionsCommand>(config, input, "nextToken", "nextToken", "maxResults");
}

export class ActivityAlreadyExists extends SFNServiceException {}

export class ActivityDoesNotExist extends SFNServiceException {}

export class ActivityLimitExceeded extends SFNServiceException {}

export class ActivityWorkerLimitExceeded extends SFNServiceException {}

export class ConflictException extends SFNServiceException {}

export class ExecutionAlreadyExists extends SFNServiceException {}

export class ExecutionDoesNotExist extends SFNServiceException {}

export class ExecutionLimitExceeded extends SFNServiceException {}

export class ExecutionNotRedrivable extends SFNServiceException {}

export class InvalidArn extends SFNServiceException {}

export class InvalidDefinition extends SFNServiceException {}

export class InvalidEncryptionConfiguration extends SFNServiceException {}

export class InvalidExecutionInput extends SFNServiceException {}

export class InvalidLoggingConfiguration extends SFNServiceException {}

export class InvalidName extends SFNServiceException {}

export class InvalidOutput extends SFNServiceException {}

export class InvalidToken extends SFNServiceException {}

export class InvalidTracingConfiguration extends SFNServiceException {}

export class KmsAccessDeniedException extends SFNServiceException {}

export class KmsInvalidStateException extends SFNServiceException {
  get kmsKeyState(): Dynamic {
    return this.__member("kmsKeyState");
  }
}

export class KmsThrottlingException extends SFNServiceException {}

export class MissingRequiredParameter extends SFNServiceException {}

export class ResourceNotFound extends SFNServiceException {
  get resourceName(): Dynamic {
    return this.__member("resourceName");
  }
}

export class ServiceQuotaExceededException extends SFNServiceException {}

export class StateMachineAlreadyExists extends SFNServiceException {}

export class StateMachineDeleting extends SFNServiceException {}

export class StateMachineDoesNotExist extends SFNServiceException {}

export class StateMachineLimitExceeded extends SFNServiceException {}

export class StateMachineTypeNotSupported extends SFNServiceException {}

export class TaskDoesNotExist extends SFNServiceException {}

export class TaskTimedOut extends SFNServiceException {}

export class TooManyTags extends SFNServiceException {
  get resourceName(): Dynamic {
    return this.__member("resourceName");
  }
}

export class ValidationException extends SFNServiceException {
  get reason(): Dynamic {
    return this.__member("reason");
  }
}

export class ExecutionStatus {
  static readonly ABORTED: string = "ABORTED";
  static readonly FAILED: string = "FAILED";
  static readonly PENDING_REDRIVE: string = "PENDING_REDRIVE";
  static readonly RUNNING: string = "RUNNING";
  static readonly SUCCEEDED: string = "SUCCEEDED";
  static readonly TIMED_OUT: string = "TIMED_OUT";
}
