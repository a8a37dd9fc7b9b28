// https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html

import { Raw } from "../../json/index";
import { EventBridgeEvent } from "./eventbridge";

/** An object of a bucket was scanned for malware. */
export type GuardDutyScanResultNotificationEvent =
  EventBridgeEvent<GuardDutyScanResultNotificationEventDetail>;
export type GuardDutyNotificationEvent =
  EventBridgeEvent<GuardDutyScanResultNotificationEventDetail>;

@lenient
@json
export class GuardDutyScanResultNotificationEventDetail {
  schemaVersion: string = "";
  /** `COMPLETED`, `SKIPPED` or `FAILED`. */
  scanStatus: string = "";
  /** `S3_OBJECT` */
  resourceType: string = "";
  s3ObjectDetails: GuardDutyS3ObjectDetails = new GuardDutyS3ObjectDetails();
  scanResultDetails: GuardDutyScanResultDetails = new GuardDutyScanResultDetails();
}

@lenient
@json
export class GuardDutyS3ObjectDetails {
  bucketName: string = "";
  objectKey: string = "";
  eTag: string = "";
  @omitNull versionId: string | null = null;
  s3Throttled: bool = false;
}

@lenient
@json
export class GuardDutyScanResultDetails {
  /** `NO_THREATS_FOUND`, `THREATS_FOUND`, `UNSUPPORTED`, `ACCESS_DENIED` or `FAILED`. */
  scanResultStatus: string = "";
  threats: GuardDutyThreatDetail[] | null = null;
}

@lenient
@json
export class GuardDutyThreatDetail {
  name: string = "";
  @omitNull itemPaths: Raw | null = null;
}

/** A finding of GuardDuty: its shape depends on its type. */
export type GuardDutyFindingEvent = EventBridgeEvent<GuardDutyFinding>;

@lenient
@json
export class GuardDutyFinding {
  schemaVersion: string = "";
  accountId: string = "";
  region: string = "";
  partition: string = "";
  id: string = "";
  arn: string = "";
  /** `Recon:EC2/PortProbeUnprotectedPort` */
  type: string = "";
  resource: Raw = new Raw("{}");
  service: Raw = new Raw("{}");
  severity: f64 = 0;
  /** In ISO 8601. */
  createdAt: string = "";
  updatedAt: string = "";
  title: string = "";
  description: string = "";
}
