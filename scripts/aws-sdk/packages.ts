/** What guest/aws-sdk has of a client package. */
export interface SdkPackage {
  /** As in the name of its endpoint; see host/io/http/aws/endpoint.ts. */
  readonly service: string;
  readonly protocol: "json" | "query" | "rest-json" | "rest-xml";
  /** Of the query protocol. */
  readonly version?: string;
  readonly commands: readonly string[];
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** By package; its client, exceptions and paginators are found in the package itself. */
export const PACKAGES: Readonly<Record<string, SdkPackage>> = {
  "client-dynamodb": {
    service: "dynamodb",
    protocol: "json",
    commands: words(`
      BatchExecuteStatement BatchGetItem BatchWriteItem CreateTable DeleteItem DeleteTable DescribeTable
      DescribeTimeToLive ExecuteStatement ExecuteTransaction GetItem ListTables ListTagsOfResource PutItem Query Scan
      TagResource TransactGetItems TransactWriteItems UntagResource UpdateItem UpdateTable UpdateTimeToLive`),
  },
  "client-lambda": {
    service: "lambda",
    protocol: "rest-json",
    commands: words(
      "GetFunction GetFunctionConfiguration Invoke ListFunctions UpdateFunctionConfiguration",
    ),
  },
  "client-s3": {
    service: "s3",
    protocol: "rest-xml",
    commands: words(`
      CopyObject DeleteObject DeleteObjects DeleteObjectTagging GetObject GetObjectTagging HeadBucket HeadObject
      ListBuckets ListObjects ListObjectsV2 PutObject PutObjectTagging`),
  },
  "client-sqs": {
    service: "sqs",
    protocol: "json",
    commands: words(`
      ChangeMessageVisibility ChangeMessageVisibilityBatch CreateQueue DeleteMessage DeleteMessageBatch DeleteQueue
      GetQueueAttributes GetQueueUrl ListQueues PurgeQueue ReceiveMessage SendMessage SendMessageBatch
      SetQueueAttributes`),
  },
  "client-sns": {
    service: "sns",
    protocol: "query",
    version: "2010-03-31",
    commands: words(`
      CreatePlatformEndpoint CreateTopic DeleteTopic GetTopicAttributes ListSubscriptionsByTopic ListTopics Publish
      PublishBatch Subscribe Unsubscribe`),
  },
  "client-secrets-manager": {
    service: "secretsmanager",
    protocol: "json",
    commands: words(`
      BatchGetSecretValue CreateSecret DeleteSecret DescribeSecret GetRandomPassword GetSecretValue ListSecrets
      PutSecretValue UpdateSecret UpdateSecretVersionStage`),
  },
  "client-ssm": {
    service: "ssm",
    protocol: "json",
    commands: words(`
      DeleteParameter DeleteParameters DescribeParameters GetParameter GetParameterHistory GetParameters
      GetParametersByPath PutParameter SendCommand`),
  },
  "client-eventbridge": {
    service: "events",
    protocol: "json",
    commands: words(`
      DeleteRule DescribeRule DisableRule EnableRule ListRules ListTargetsByRule PutEvents PutRule PutTargets
      RemoveTargets`),
  },
  "client-sfn": {
    service: "states",
    protocol: "json",
    commands: words(`
      DescribeExecution ListExecutions SendTaskFailure SendTaskHeartbeat SendTaskSuccess StartExecution
      StopExecution`),
  },
  "client-kms": {
    service: "kms",
    protocol: "json",
    commands: words(`
      Decrypt DescribeKey Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateMac GenerateRandom
      GetPublicKey ListAliases ListKeys ReEncrypt Sign Verify VerifyMac`),
  },
  "client-sesv2": {
    service: "email",
    protocol: "rest-json",
    commands: words("CreateContact DeleteContact GetContact SendBulkEmail SendEmail UpdateContact"),
  },
  "client-ses": {
    service: "email",
    protocol: "query",
    version: "2010-12-01",
    commands: words("SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail"),
  },
  "client-sts": {
    service: "sts",
    protocol: "query",
    version: "2011-06-15",
    commands: words("AssumeRole GetCallerIdentity GetSessionToken"),
  },
  "client-cognito-identity-provider": {
    service: "cognito-idp",
    protocol: "json",
    commands: words(`
      AdminAddUserToGroup AdminConfirmSignUp AdminCreateUser AdminDeleteUser AdminDisableUser AdminEnableUser
      AdminGetUser AdminInitiateAuth AdminListGroupsForUser AdminRemoveUserFromGroup AdminRespondToAuthChallenge
      AdminSetUserPassword AdminUpdateUserAttributes AdminUserGlobalSignOut ChangePassword ConfirmForgotPassword
      ConfirmSignUp ForgotPassword GetUser GlobalSignOut InitiateAuth ListUsers ListUsersInGroup
      ResendConfirmationCode RespondToAuthChallenge RevokeToken SignUp UpdateUserAttributes`),
  },
  "client-kinesis": {
    service: "kinesis",
    protocol: "json",
    commands: words(
      "DescribeStream DescribeStreamSummary GetRecords GetShardIterator ListShards ListStreams PutRecord PutRecords",
    ),
  },
  "client-firehose": {
    service: "firehose",
    protocol: "json",
    commands: words("DescribeDeliveryStream ListDeliveryStreams PutRecord PutRecordBatch"),
  },
  "client-cloudwatch": {
    service: "monitoring",
    protocol: "json",
    commands: words(`
      DeleteAlarms DescribeAlarms DescribeAlarmsForMetric DisableAlarmActions EnableAlarmActions GetMetricData
      GetMetricStatistics ListMetrics PutMetricAlarm PutMetricData SetAlarmState`),
  },
  "client-bedrock-runtime": {
    service: "bedrock-runtime",
    protocol: "rest-json",
    commands: words(
      "ApplyGuardrail Converse ConverseStream CountTokens InvokeModel InvokeModelWithResponseStream",
    ),
  },
  "client-apigatewaymanagementapi": {
    service: "execute-api",
    protocol: "rest-json",
    commands: words("DeleteConnection GetConnection PostToConnection"),
  },
};
