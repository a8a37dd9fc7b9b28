// What EventBridge says of Auto Scaling groups,
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-event-reference.html
// and a termination policy of one's own.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/lambda-custom-termination-policy.html

import { Raw } from "../../json/index";
import { EventBridgeEvent } from "./eventbridge";

/** An instance was launched or terminated, or waits for a lifecycle hook. */
export type AutoScalingEvent = EventBridgeEvent<AutoScalingEventDetail>;

@lenient
@json
export class AutoScalingEventDetail {
  AutoScalingGroupName: string = "";
  EC2InstanceId: string = "";
  @omitNull ActivityId: string | null = null;
  @omitNull RequestId: string | null = null;
  /** `InProgress` or `Failed`. */
  @omitNull StatusCode: string | null = null;
  @omitNull StatusMessage: string | null = null;
  @omitNull Description: string | null = null;
  @omitNull Cause: string | null = null;
  /** In ISO 8601. */
  @omitNull StartTime: string | null = null;
  @omitNull EndTime: string | null = null;
  /** `Availability Zone`, `Subnet ID`, … */
  @omitNull Details: Raw | null = null;
  /** Of a lifecycle hook, as what follows. */
  @omitNull LifecycleActionToken: string | null = null;
  @omitNull LifecycleHookName: string | null = null;
  /** `autoscaling:EC2_INSTANCE_LAUNCHING` or `autoscaling:EC2_INSTANCE_TERMINATING`. */
  @omitNull LifecycleTransition: string | null = null;
  @omitNull NotificationMetadata: string | null = null;
  /** `EC2`, `WarmPool` or `AutoScalingGroup`. */
  @omitNull Origin: string | null = null;
  @omitNull Destination: string | null = null;
}

/** A group has to lose instances: say which. Answer with an AutoScalingScaleInResult. */
@lenient
@json
export class AutoScalingScaleInEvent {
  AutoScalingGroupARN: string = "";
  AutoScalingGroupName: string = "";
  CapacityToTerminate: AutoScalingTerminationRequest[] = [];
  /** Those to choose from. */
  @required Instances: AutoScalingInstanceRecord[] = [];
  /** `SCALE_IN`, `INSTANCE_REFRESH`, `MAX_INSTANCE_LIFETIME` or `REBALANCE`. */
  Cause: string = "";
  HasMoreInstances: bool = false;
}

@lenient
@json
export class AutoScalingTerminationRequest {
  AvailabilityZone: string = "";
  Capacity: i32 = 0;
  /** `spot` or `on-demand`. */
  InstanceMarketOption: string = "";
}

@lenient
@json
export class AutoScalingInstanceRecord {
  AvailabilityZone: string = "";
  InstanceId: string = "";
  InstanceType: string = "";
  /** `spot` or `on-demand`. */
  InstanceMarketOption: string = "";
}

/** The instances to terminate. */
@lenient
@json
export class AutoScalingScaleInResult {
  InstanceIDs: string[] = [];
}
