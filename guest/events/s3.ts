// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html

/** What happened to objects of a bucket. */
@json
export class S3Event {
  Records: S3EventRecord[] = [];
}

@lazy
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
  s3: S3Entity = new S3Entity();
  /** With `ObjectRestore:Completed` only. */
  @omitNull glacierEventData: S3GlacierEventData | null = null;
}

@lazy
@json
export class S3Identity {
  principalId: string = "";
}

@lazy
@json
export class S3RequestParameters {
  sourceIPAddress: string = "";
}

@lazy
@json
export class S3ResponseElements {
  @alias("x-amz-request-id") requestId: string = "";
  @alias("x-amz-id-2") id2: string = "";
}

@lazy
@json
export class S3Entity {
  s3SchemaVersion: string = "";
  /** The id of the notification's configuration. */
  configurationId: string = "";
  bucket: S3Bucket = new S3Bucket();
  object: S3Object = new S3Object();
}

@lazy
@json
export class S3Bucket {
  name: string = "";
  ownerIdentity: S3Identity = new S3Identity();
  arn: string = "";
}

@lazy
@json
export class S3Object {
  /** Encoded as in a URL's query; `decodedKey` is what the object is called. */
  key: string = "";
  /** Bytes; 0 where the object was removed. */
  size: i64 = 0;
  @omitNull eTag: string | null = null;
  @omitNull versionId: string | null = null;
  /** Hexadecimal; of two events of one key, the later one has the greater. */
  sequencer: string = "";

  get decodedKey(): string {
    return decodeURIComponent(this.key.replaceAll("+", " "));
  }
}

@json
export class S3GlacierEventData {
  restoreEventData: S3RestoreEventData = new S3RestoreEventData();
}

@lazy
@json
export class S3RestoreEventData {
  lifecycleRestorationExpiryTime: string = "";
  lifecycleRestoreStorageClass: string = "";
}
