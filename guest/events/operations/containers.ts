// What EventBridge says of container images and instances.
// https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_container_instance_events.html

import { Box, Raw } from "../../json/index";
import { EventBridgeEvent } from "./eventbridge";

/** An image was pushed or deleted. */
export type ECRImageActionEvent = EventBridgeEvent<ECRImageActionEventDetail>;

@lenient
@json
export class ECRImageActionEventDetail {
  /** `SUCCESS` or `FAILURE`. */
  result: string = "";
  @alias("repository-name") repositoryName: string = "";
  @alias("image-digest") imageDigest: string = "";
  /** `PUSH` or `DELETE`. */
  @alias("action-type") actionType: string = "";
  @omitNull @alias("image-tag") imageTag: string | null = null;
  @omitNull @alias("manifest-media-type") manifestMediaType: string | null = null;
  @omitNull @alias("artifact-media-type") artifactMediaType: string | null = null;
}

/** An image was scanned. */
export type ECRScanEvent = EventBridgeEvent<ECRScanEventDetail>;

@lenient
@json
export class ECRScanEventDetail {
  /** `COMPLETE` or `FAILED`. */
  @alias("scan-status") scanStatus: string = "";
  @alias("repository-name") repositoryName: string = "";
  /** Under `CRITICAL`, `HIGH`, `MEDIUM`, `LOW`, `INFORMATIONAL` and `UNDEFINED`. */
  @alias("finding-severity-counts") findingSeverityCounts: Map<string, i64> = new Map();
  @alias("image-digest") imageDigest: string = "";
  @alias("image-tags") imageTags: string[] = [];
}

/** A container instance changed its state. */
export type ECSContainerInstanceEvent = EventBridgeEvent<ECSContainerInstanceEventDetail>;

@lenient
@json
export class ECSContainerInstanceEventDetail {
  agentConnected: bool = false;
  attributes: ECSAttribute[] = [];
  clusterArn: string = "";
  containerInstanceArn: string = "";
  ec2InstanceId: string = "";
  registeredResources: ECSResource[] = [];
  remainingResources: ECSResource[] = [];
  /** `ACTIVE`, `DRAINING`, … */
  status: string = "";
  version: i64 = 0;
  versionInfo: ECSVersionInfo = new ECSVersionInfo();
  /** In ISO 8601. */
  updatedAt: string = "";
  @omitNull pendingTasksCount: Box<i32> | null = null;
  @omitNull runningTasksCount: Box<i32> | null = null;
  @omitNull registeredAt: string | null = null;
  @omitNull agentUpdateStatus: string | null = null;
  @omitNull attachments: Raw | null = null;
}

@lenient
@json
export class ECSAttribute {
  name: string = "";
  @omitNull value: string | null = null;
}

/** The value that fits `type`. */
@lenient
@json
export class ECSResource {
  name: string = "";
  /** `INTEGER`, `LONG`, `DOUBLE` or `STRINGSET`. */
  type: string = "";
  @omitNull integerValue: Box<i64> | null = null;
  @omitNull longValue: Box<i64> | null = null;
  @omitNull doubleValue: Box<f64> | null = null;
  @omitNull stringSetValue: string[] | null = null;
}

@lenient
@json
export class ECSVersionInfo {
  agentHash: string = "";
  agentVersion: string = "";
  dockerVersion: string = "";
}
