// What EventBridge says of a bucket's objects.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html

import { EventBridgeEvent } from "../operations/eventbridge";

/** Something happened to an object: `detailType` says what. */
export type S3NotificationEvent = EventBridgeEvent<S3NotificationEventDetail>;
/** `Object Access Tier Changed` */
export type S3ObjectAccessTierChangedNotificationEvent =
  EventBridgeEvent<S3NotificationEventDetail>;
/** `Object ACL Updated` */
export type S3ObjectACLUpdatedNotificationEvent = EventBridgeEvent<S3NotificationEventDetail>;
/** `Object Created` */
export type S3ObjectCreatedNotificationEvent = EventBridgeEvent<S3NotificationEventDetail>;
/** `Object Deleted` */
export type S3ObjectDeletedNotificationEvent = EventBridgeEvent<S3NotificationEventDetail>;
/** `Object Restore Completed` */
export type S3ObjectRestoreCompletedNotificationEvent = EventBridgeEvent<S3NotificationEventDetail>;
/** `Object Restore Expired` */
export type S3ObjectRestoreExpiredNotificationEvent = EventBridgeEvent<S3NotificationEventDetail>;
/** `Object Restore Initiated` */
export type S3ObjectRestoreInitiatedNotificationEvent = EventBridgeEvent<S3NotificationEventDetail>;
/** `Object Storage Class Changed` */
export type S3ObjectStorageClassChangedNotificationEvent =
  EventBridgeEvent<S3NotificationEventDetail>;
/** `Object Tags Added` */
export type S3ObjectTagsAddedNotificationEvent = EventBridgeEvent<S3NotificationEventDetail>;
/** `Object Tags Deleted` */
export type S3ObjectTagsDeletedNotificationEvent = EventBridgeEvent<S3NotificationEventDetail>;

/** Which fields there are besides bucket and object depends on what happened. */
@lenient
@json
export class S3NotificationEventDetail {
  version: string = "";
  @required bucket: S3NotificationBucket = new S3NotificationBucket();
  @required object: S3NotificationObject = new S3NotificationObject();
  @alias("request-id") requestId: string = "";
  requester: string = "";
  @omitNull @alias("source-ip-address") sourceIpAddress: string | null = null;
  /** `PutObject`, `CopyObject`, `DeleteObject`, … */
  @omitNull reason: string | null = null;
  /** `Permanently Deleted` or `Delete Marker Created`. */
  @omitNull @alias("deletion-type") deletionType: string | null = null;
  /** In ISO 8601. */
  @omitNull @alias("restore-expiry-time") restoreExpiryTime: string | null = null;
  @omitNull @alias("source-storage-class") sourceStorageClass: string | null = null;
  @omitNull @alias("destination-storage-class") destinationStorageClass: string | null = null;
  @omitNull @alias("destination-access-tier") destinationAccessTier: string | null = null;
}

@lenient
@json
export class S3NotificationBucket {
  @required name: string = "";
}

@lenient
@json
export class S3NotificationObject {
  /** As the object is called: not encoded. */
  @required key: string = "";
  /** Bytes. */
  size: i64 = 0;
  @omitNull etag: string | null = null;
  @omitNull @alias("version-id") versionId: string | null = null;
  @omitNull sequencer: string | null = null;
}
