// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html

/** What happened to objects of a bucket. */
@lenient
@json
export class S3Event {
  @required Records: S3EventRecord[] = [];
}

@lenient
@json
export class S3EventRecord {
  eventVersion: string = "";
  eventSource: string = "";
  awsRegion: string = "";
  /** In ISO 8601: `1970-01-01T00:00:00.000Z`. */
  eventTime: string = "";
  /** `ObjectCreated:Put`, `ObjectRemoved:Delete`, … */
  eventName: string = "";
  userIdentity: S3Identity = new S3Identity();
  requestParameters: S3RequestParameters = new S3RequestParameters();
  responseElements: S3ResponseElements = new S3ResponseElements();
  @required(
    "glacierEventData",
    "intelligentTieringEventData",
    "lifecycleEventData",
    "replicationEventData",
    "restoreEventData",
  )
  s3: S3Entity = new S3Entity();
  /** With `ObjectRestore:Completed` only. */
  @omitNull glacierEventData: S3GlacierEventData | null = null;
  /** With `IntelligentTiering` only. */
  @omitNull intelligentTieringEventData: S3IntelligentTieringEventData | null = null;
  /** With `LifecycleTransition` only. */
  @omitNull lifecycleEventData: S3LifecycleEventData | null = null;
  /** With `Replication:*` only. */
  @omitNull replicationEventData: S3ReplicationEventData | null = null;
  /** With `ObjectRestore:*`, in some of S3's documentation. */
  @omitNull restoreEventData: S3RestoreEventData | null = null;
}

@lenient
@json
export class S3Identity {
  principalId: string = "";
}

@lenient
@json
export class S3RequestParameters {
  sourceIPAddress: string = "";
}

@lenient
@json
export class S3ResponseElements {
  @alias("x-amz-request-id") requestId: string = "";
  @alias("x-amz-id-2") id2: string = "";
}

@lenient
@json
export class S3Entity {
  s3SchemaVersion: string = "";
  /** The id of the notification's configuration. */
  configurationId: string = "";
  @required bucket: S3Bucket = new S3Bucket();
  @required object: S3Object = new S3Object();
}

@lenient
@json
export class S3Bucket {
  @required name: string = "";
  ownerIdentity: S3Identity = new S3Identity();
  arn: string = "";
}

@lenient
@json
export class S3Object {
  /** Encoded as in a URL's query; `decodedKey` is what the object is called. */
  @required key: string = "";
  @omitNull urlDecodedKey: string | null = null;
  /** Bytes; 0 where the object was removed. */
  size: i64 = 0;
  @omitNull eTag: string | null = null;
  @omitNull versionId: string | null = null;
  /** Hexadecimal; of two events of one key, the later one has the greater. */
  sequencer: string = "";

  /** What the object is called. */
  get decodedKey(): string {
    return decodeURIComponent(this.key.split("+").join(" "));
  }
}

@lenient
@json
export class S3GlacierEventData {
  restoreEventData: S3RestoreEventData = new S3RestoreEventData();
}

@lenient
@json
export class S3RestoreEventData {
  /** In ISO 8601. */
  lifecycleRestorationExpiryTime: string = "";
  lifecycleRestoreStorageClass: string = "";
}

@lenient
@json
export class S3IntelligentTieringEventData {
  /** `ARCHIVE_ACCESS` or `DEEP_ARCHIVE_ACCESS`. */
  destinationAccessTier: string = "";
}

@lenient
@json
export class S3LifecycleEventData {
  transitionEventData: S3TransitionEventData = new S3TransitionEventData();
}

@lenient
@json
export class S3TransitionEventData {
  destinationStorageClass: string = "";
}

@lenient
@json
export class S3ReplicationEventData {
  replicationRuleId: string = "";
  /** An ARN. */
  destinationBucket: string = "";
  s3Operation: string = "";
  /** In ISO 8601. */
  requestTime: string = "";
  @omitNull failureReason: string | null = null;
  @omitNull threshold: string | null = null;
  @omitNull replicationTime: string | null = null;
}
