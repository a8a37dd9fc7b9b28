// Batches of queues and streams, shaped as AWS documents them.

const WINDOW = {
  window: { start: "2020-07-30T17:00:00Z", end: "2020-07-30T17:05:00Z" },
  state: { "1": 282, "2": 715 },
  shardId: "shardId-000000000006",
  eventSourceARN: "arn:aws:kinesis:us-east-1:123456789012:stream/lambda-stream",
  isFinalInvokeForWindow: false,
  isWindowTerminatedEarly: false,
};

export const RECORDS: Record<string, unknown[]> = {
  sns: [
    {
      Records: [
        {
          EventVersion: "1.0",
          EventSubscriptionArn: "arn:aws:sns:us-east-1:123456789012:topic:2bcfbf39",
          EventSource: "aws:sns",
          Sns: {
            Type: "Notification",
            MessageId: "95df01b4",
            Subject: null,
            Message: "m",
            SigningCertURL: "https://sns.us-east-1.amazonaws.com/cert.pem",
            UnsubscribeURL: "https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe",
            MessageAttributes: {},
          },
        },
      ],
    },
  ],
  kinesis: [
    {
      Records: [
        {
          kinesis: {
            kinesisSchemaVersion: "1.0",
            partitionKey: "1",
            sequenceNumber: "49590338271490256608559692538361571095921575989136588898",
            data: "SGVsbG8=",
            approximateArrivalTimestamp: 1545084650.987,
            encryptionType: "KMS",
          },
        },
      ],
      ...WINDOW,
    },
    { Records: [], ...WINDOW, state: {}, isFinalInvokeForWindow: true },
  ],
  dynamodb: [
    { Records: [{ eventName: "INSERT", dynamodb: { Keys: { Id: { N: "101" } } } }], ...WINDOW },
    {
      Records: [
        {
          awsRegion: "us-east-1",
          eventID: "e",
          eventName: "REMOVE",
          userIdentity: null,
          recordFormat: "application/json",
          tableName: "orders",
          dynamodb: { OldImage: { a: { NULL: true }, b: { L: [{ S: "" }] }, c: { BOOL: false } } },
        },
      ],
    },
  ],
  activeMq: [
    {
      eventSource: "aws:mq",
      eventSourceArn: "arn:aws:mq:us-east-2:111122223333:broker:test:b-9bcfa592",
      messages: [
        {
          messageID: "ID:b-9bcfa592-1",
          messageType: "jms/text-message",
          deliveryMode: 1,
          replyTo: null,
          type: null,
          expiration: "60000",
          priority: 1,
          correlationId: "myJMSCoID",
          redelivered: false,
          destination: { physicalName: "testQueue" },
          data: "QUJDOkFBQUE=",
          timestamp: 1598827811958,
          brokerInTime: 1598827811958,
          brokerOutTime: 1598827811959,
          properties: { index: "1", doAlarm: "false" },
        },
      ],
    },
  ],
  rabbitMq: [
    {
      eventSource: "aws:rmq",
      eventSourceArn: "arn:aws:mq:us-east-2:111122223333:broker:pizzaBroker:b-9bcfa592",
      rmqMessagesByQueue: {
        "pizzaQueue::/": [
          {
            basicProperties: {
              contentType: "text/plain",
              contentEncoding: null,
              headers: { header1: { bytes: [118, 97] }, numberInHeader: 10 },
              deliveryMode: 1,
              priority: 34,
              correlationId: null,
              replyTo: null,
              expiration: "60000",
              messageId: null,
              timestamp: "Jan 1, 1970, 12:33:41 AM",
              type: null,
              userId: "AIDACKCEVSQ6C2EXAMPLE",
              appId: null,
              clusterId: null,
              bodySize: 80,
            },
            redelivered: false,
            data: "eyJ0aW1lb3V0IjowfQ==",
          },
        ],
      },
    },
  ],
  documentDb: [
    {
      eventSourceArn: "arn:aws:rds:us-east-1:123456789012:cluster:canaryclusterb2a659a2",
      eventSource: "aws:docdb",
      events: [
        {
          event: {
            _id: { _data: "0163eeb6e7000000090100000009000041e1" },
            clusterTime: { $timestamp: { t: 1676588775, i: 9 } },
            documentKey: { _id: { $oid: "63eeb6e7d418cd98afb1c1d7" } },
            fullDocument: { _id: { $oid: "63eeb6e7d418cd98afb1c1d7" }, anyField: "sampleValue" },
            ns: { db: "test_database", coll: "test_collection" },
            operationType: "insert",
          },
        },
        {
          event: {
            _id: { _data: "1" },
            operationType: "update",
            updateDescription: {
              updatedFields: { email: "a@b.example", n: 1 },
              removedFields: ["phone"],
              truncatedArrays: [{ field: "days", newSize: 36 }],
            },
            txnNumber: 1,
            lsid: { id: "1" },
          },
        },
        { event: { _id: { _data: "2" }, operationType: "rename", to: { db: "d", coll: "c" } } },
      ],
    },
  ],
  kinesisAnalytics: [
    {
      invocationId: "invocationIdExample",
      applicationArn: "arn:aws:kinesisanalytics:us-east-1:123456789012:application/app",
      records: [
        { recordId: "1", lambdaDeliveryRecordMetadata: { retryHint: 2 }, data: "SGVsbG8=" },
      ],
    },
  ],
  kinesisAnalyticsResponse: [{ records: [{ recordId: "1", result: "DeliveryFailed" }] }],
  firehose: [
    {
      invocationId: "i",
      sourceMSKArn: "arn:aws:kafka:eu-west-1:1:cluster/c",
      deliveryStreamArn: "arn:aws:firehose:eu-west-1:1:deliverystream/d",
      region: "eu-west-1",
      records: [
        {
          recordId: "r1",
          approximateArrivalTimestamp: 1716369573887,
          mskRecordMetadata: {
            offset: "0",
            partitionId: "1",
            approximateArrivalTimestamp: 1716369573887,
          },
          kafkaRecordValue: "aGk=",
        },
      ],
    },
  ],
  firehoseResult: [
    {
      records: [
        {
          recordId: "1",
          result: "Ok",
          data: "aGk=",
          metadata: {
            partitionKeys: { year: "2026" },
            otfMetadata: {
              destinationTableName: "t",
              destinationDatabaseName: "d",
              operation: "insert",
            },
          },
        },
      ],
    },
  ],
  msk: [
    {
      eventSource: "aws:kafka",
      bootstrapServers: "b-2:9092",
      records: {
        "t-0": [
          { topic: "t", partition: 0, offset: 15, key: null, value: null, headers: null },
          {
            topic: "t",
            partition: 0,
            offset: 16,
            value: "aGk=",
            headers: [{ a: [104, -105] }],
            valueSchemaMetadata: { dataFormat: "JSON", schemaId: "7" },
          },
        ],
      },
    },
  ],
};
