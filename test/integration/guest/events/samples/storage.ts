// Events of S3, shaped as AWS documents them.

const S3 = {
  eventVersion: "2.3",
  eventSource: "aws:s3",
  awsRegion: "us-west-2",
  eventTime: "1970-01-01T00:00:00.000Z",
  userIdentity: { principalId: "s3.amazonaws.com" },
  requestParameters: { sourceIPAddress: "s3.amazonaws.com" },
  responseElements: { "x-amz-request-id": "C3D13FE58DE4C810", "x-amz-id-2": "FMyUVURIY8" },
  s3: {
    s3SchemaVersion: "1.0",
    configurationId: "rule",
    bucket: {
      name: "b",
      ownerIdentity: { principalId: "A3NL1KOZZKExample" },
      arn: "arn:aws:s3:::b",
    },
    object: {
      key: "Happy+Face.jpg",
      urlDecodedKey: "Happy Face.jpg",
      size: 1024,
      eTag: "d41d8cd98f00b204e9800998ecf8427e",
      versionId: "096fKKXTRTtl3on89fVO.nfljtsv6qko",
      sequencer: "0055AED6DCD90281E5",
    },
  },
};

const OBJECT_LAMBDA = {
  xAmzRequestId: "requestId",
  configuration: {
    accessPointArn: "arn:aws:s3-object-lambda:us-east-1:111122223333:accesspoint/olap",
    supportingAccessPointArn: "arn:aws:s3:us-east-1:111122223333:accesspoint/sap",
    payload: "{}",
  },
  userRequest: { url: "https://olap.example/a", headers: { Host: "olap.example", Range: "" } },
  userIdentity: {
    type: "AssumedRole",
    principalId: "principalId",
    arn: "arn:aws:sts::111122223333:assumed-role/Admin/example",
    accountId: "111122223333",
    accessKeyId: "accessKeyId",
    sessionContext: {
      attributes: { mfaAuthenticated: "false", creationDate: "Wed Mar 10 23:41:52 UTC 2021" },
      sessionIssuer: {
        type: "Role",
        principalId: "principalId",
        arn: "arn:aws:iam::111122223333:role/Admin",
        accountId: "111122223333",
        userName: "Admin",
      },
    },
  },
  protocolVersion: "1.01",
};
const inputS3Url = "https://sap.example/a?X-Amz-Security-Token=t";

export const STORAGE: Record<string, unknown[]> = {
  s3: [
    {
      Records: [
        {
          ...S3,
          eventName: "ObjectRestore:Completed",
          glacierEventData: {
            restoreEventData: {
              lifecycleRestorationExpiryTime: "1970-01-01T00:01:00.000Z",
              lifecycleRestoreStorageClass: "Standard",
            },
          },
        },
        {
          ...S3,
          eventName: "IntelligentTiering",
          intelligentTieringEventData: { destinationAccessTier: "ARCHIVE_ACCESS" },
        },
        {
          ...S3,
          eventName: "LifecycleTransition",
          lifecycleEventData: { transitionEventData: { destinationStorageClass: "GLACIER" } },
        },
        {
          ...S3,
          eventName: "Replication:OperationFailedReplication",
          replicationEventData: {
            replicationRuleId: "rule",
            destinationBucket: "arn:aws:s3:::other",
            s3Operation: "OBJECT_PUT",
            requestTime: "2024-09-05T21:04:32.527Z",
            failureReason: "AssumeRoleNotPermitted",
          },
        },
        {
          ...S3,
          eventName: "ObjectRestore:Delete",
          restoreEventData: {
            lifecycleRestorationExpiryTime: "1970-01-01T00:01:00.000Z",
            lifecycleRestoreStorageClass: "Standard",
          },
        },
        { eventName: "LifecycleTransition", lifecycleEventData: {} },
      ],
    },
  ],
  s3Batch: [
    {
      invocationSchemaVersion: "1.0",
      invocationId: "YXNkbGZqYWRmaiBhc2RmdW9hZHNmZGpmaGFzbGtkaGZza2RmaAo",
      job: { id: "f3cc4f60-61f6-4a2b-8a21-d07600c373ce" },
      tasks: [
        { taskId: "dGFza2lkZ29lc2hlcmUK", s3Key: "a+b.jpg", s3VersionId: null, s3BucketArn: "arn" },
      ],
    },
    {
      invocationSchemaVersion: "2.0",
      invocationId: "i",
      job: { id: "j", userArguments: { MyDestinationBucket: "b" } },
      tasks: [{ taskId: "t", s3Key: "k", s3VersionId: "v", s3Bucket: "b" }],
    },
  ],
  s3BatchResult: [
    {
      invocationSchemaVersion: "1.0",
      treatMissingKeysAs: "PermanentFailure",
      invocationId: "i",
      results: [{ taskId: "t", resultCode: "Succeeded", resultString: "[]" }],
    },
  ],
  s3ObjectLambda: [
    {
      ...OBJECT_LAMBDA,
      getObjectContext: { inputS3Url, outputRoute: "io-use1-001", outputToken: "OutputToken" },
    },
    { ...OBJECT_LAMBDA, headObjectContext: { inputS3Url } },
    { ...OBJECT_LAMBDA, listObjectsContext: { inputS3Url } },
    { ...OBJECT_LAMBDA, listObjectsV2Context: { inputS3Url } },
  ],
  s3Notification: [
    {
      version: "0",
      "detail-type": "Object Deleted",
      source: "aws.s3",
      detail: {
        version: "0",
        bucket: { name: "b" },
        object: { key: "k", size: 1, etag: "e", "version-id": "1", sequencer: "617f0" },
        "request-id": "0FD",
        requester: "123456789012",
        "source-ip-address": "1.2.3.4",
        reason: "DeleteObject",
        "deletion-type": "Permanently Deleted",
      },
    },
  ],
};
