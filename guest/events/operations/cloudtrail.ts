// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html

import { Box, Raw } from "../../json/index";
import { EventBridgeEvent } from "./eventbridge";

/** Somebody called an API of AWS. */
export type CloudTrailEvent = EventBridgeEvent<CloudTrailRecord>;

@lenient
@json
export class CloudTrailRecord {
  eventVersion: string = "";
  userIdentity: CloudTrailIdentity = new CloudTrailIdentity();
  /** In ISO 8601. */
  eventTime: string = "";
  eventSource: string = "";
  eventName: string = "";
  awsRegion: string = "";
  sourceIPAddress: string = "";
  userAgent: string = "";
  requestParameters: Raw | null = null;
  responseElements: Raw | null = null;
  @omitNull additionalEventData: Raw | null = null;
  @omitNull errorCode: string | null = null;
  @omitNull errorMessage: string | null = null;
  requestID: string = "";
  eventID: string = "";
  @omitNull readOnly: Box<bool> | null = null;
  @omitNull resources: Raw | null = null;
  eventType: string = "";
  @omitNull managementEvent: Box<bool> | null = null;
  @omitNull recipientAccountId: string | null = null;
  @omitNull eventCategory: string | null = null;
  @omitNull serviceEventDetails: Raw | null = null;
  @omitNull sharedEventID: string | null = null;
  @omitNull tlsDetails: Raw | null = null;
  @omitNull sessionCredentialFromConsole: string | null = null;
}

/** Who called. */
@lenient
@json
export class CloudTrailIdentity {
  /** `AssumedRole`, `IAMUser`, `AWSService`, … */
  type: string = "";
  @omitNull principalId: string | null = null;
  @omitNull arn: string | null = null;
  @omitNull accountId: string | null = null;
  @omitNull accessKeyId: string | null = null;
  @omitNull userName: string | null = null;
  @omitNull sessionContext: Raw | null = null;
  @omitNull invokedBy: string | null = null;
  @omitNull identityProvider: string | null = null;
  @omitNull onBehalfOf: Raw | null = null;
  @omitNull credentialId: string | null = null;
}
