// https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-cloudwatch-events.html
// https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html

import { EventBridgeEvent } from "./eventbridge";

/** A deployment changed its state, or an instance of one did. */
export type CodeDeployEvent = EventBridgeEvent<CodeDeployEventDetail>;

@lenient
@json
export class CodeDeployEventDetail {
  application: string = "";
  deploymentId: string = "";
  deploymentGroup: string = "";
  /** `START`, `SUCCESS`, `FAILURE`, `STOP` or `READY`. */
  state: string = "";
  region: string = "";
  instanceGroupId: string = "";
  /** Where it is one instance that changed. */
  @omitNull instanceId: string | null = null;
}

/** A deployment is at a hook: test what is deployed, and tell CodeDeploy how it went. */
@lenient
@json
export class CodeDeployLifecycleEvent {
  @required DeploymentId: string = "";
  LifecycleEventHookExecutionId: string = "";
  @omitNull CombinedLifecycleEventHookExecutionId: string | null = null;
}
