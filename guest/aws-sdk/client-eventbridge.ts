// `@aws-sdk/client-eventbridge`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { SendOptions, ServiceClient } from "./service/client";
import { known, ServiceException as AnyException } from "./service/exception";
import { JsonCommand } from "./service/json-command";

export class EventBridgeClient extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("events", "EventBridgeClient", config);
  }
}

export class EventBridgeServiceException extends AnyException {}

export abstract class EventBridgeCommand extends JsonCommand {
  __exception(name: string, message: string): AnyException {
    const found = known(name, message);
    return found ? found : new EventBridgeServiceException(name, message);
  }
}

export class DeleteRuleCommand extends EventBridgeCommand {
  constructor(input: Dynamic = null) {
    super(input, "DeleteRule");
  }
}

export class DescribeRuleCommand extends EventBridgeCommand {
  constructor(input: Dynamic = null) {
    super(input, "DescribeRule");
  }
}

export class DisableRuleCommand extends EventBridgeCommand {
  constructor(input: Dynamic = null) {
    super(input, "DisableRule");
  }
}

export class EnableRuleCommand extends EventBridgeCommand {
  constructor(input: Dynamic = null) {
    super(input, "EnableRule");
  }
}

export class ListRulesCommand extends EventBridgeCommand {
  constructor(input: Dynamic = null) {
    super(input, "ListRules");
  }
}

export class ListTargetsByRuleCommand extends EventBridgeCommand {
  constructor(input: Dynamic = null) {
    super(input, "ListTargetsByRule");
  }
}

export class PutEventsCommand extends EventBridgeCommand {
  constructor(input: Dynamic = null) {
    super(input, "PutEvents");
  }
}

export class PutRuleCommand extends EventBridgeCommand {
  constructor(input: Dynamic = null) {
    super(input, "PutRule");
  }
}

export class PutTargetsCommand extends EventBridgeCommand {
  constructor(input: Dynamic = null) {
    super(input, "PutTargets");
  }
}

export class RemoveTargetsCommand extends EventBridgeCommand {
  constructor(input: Dynamic = null) {
    super(input, "RemoveTargets");
  }
}

export class EventBridge extends EventBridgeClient {
  deleteRule(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DeleteRuleCommand(input), options);
  }

  describeRule(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DescribeRuleCommand(input), options);
  }

  disableRule(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DisableRuleCommand(input), options);
  }

  enableRule(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new EnableRuleCommand(input), options);
  }

  listRules(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListRulesCommand(input), options);
  }

  listTargetsByRule(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListTargetsByRuleCommand(input), options);
  }

  putEvents(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new PutEventsCommand(input), options);
  }

  putRule(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new PutRuleCommand(input), options);
  }

  putTargets(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new PutTargetsCommand(input), options);
  }

  removeTargets(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new RemoveTargetsCommand(input), options);
  }
}

export class AccessDeniedException extends EventBridgeServiceException {}

export class ConcurrentModificationException extends EventBridgeServiceException {}

export class IllegalStatusException extends EventBridgeServiceException {}

export class InternalException extends EventBridgeServiceException {}

export class InvalidEventPatternException extends EventBridgeServiceException {}

export class InvalidStateException extends EventBridgeServiceException {}

export class LimitExceededException extends EventBridgeServiceException {}

export class ManagedRuleException extends EventBridgeServiceException {}

export class OperationDisabledException extends EventBridgeServiceException {}

export class PolicyLengthExceededException extends EventBridgeServiceException {}

export class ResourceAlreadyExistsException extends EventBridgeServiceException {}

export class ResourceNotFoundException extends EventBridgeServiceException {}

export class ThrottlingException extends EventBridgeServiceException {}

export class RuleState {
  static readonly DISABLED: string = "DISABLED";
  static readonly ENABLED: string = "ENABLED";
  static readonly ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS: string = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
}
