const ENUMS: ReadonlySet<string> = new Set(
  `AttributeAction AuthFlowType BillingMode ChallengeNameType ChecksumAlgorithm ChecksumMode ComparisonOperator
  ConditionalOperator ConversationRole DataKeySpec DeliveryMediumType DocumentFormat EncodingType
  EncryptionAlgorithmSpec ExecutionStatus ImageFormat InvocationType KeyType LogType MacAlgorithmSpec
  MessageActionType MessageSystemAttributeName MessageType MetadataDirective ObjectCannedACL ParameterTier
  ParameterType ProjectionType QueueAttributeName RequestPayer ReturnConsumedCapacity
  ReturnItemCollectionMetrics ReturnValue ReturnValuesOnConditionCheckFailure RuleState ScalarAttributeType
  Select ServerSideEncryption ShardIteratorType SigningAlgorithmSpec StandardUnit StateValue Statistic
  StopReason StorageClass StreamViewType TableStatus UserStatusType`.split(/\s+/),
);

/** The SDK's constants: `ReturnValue.ALL_NEW`. */
export function enumText(all: Readonly<Record<string, unknown>>): string {
  return [...ENUMS]
    .filter((name) => typeof all[name] === "object")
    .map((name) => {
      const members = Object.entries(all[name] as Readonly<Record<string, string>>)
        .filter(([key]) => /^[A-Za-z_]\w*$/.test(key))
        .map(([key, value]) => `  static readonly ${key}: string = ${JSON.stringify(value)};\n`);
      return `export class ${name} {\n${members.join("")}}\n`;
    })
    .join("\n");
}
