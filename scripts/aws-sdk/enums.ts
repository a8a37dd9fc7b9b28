const ENUMS: ReadonlySet<string> = new Set(
  `BillingMode ComparisonOperator ConditionalOperator ExecutionStatus InvocationType KeyType LogType
  MessageSystemAttributeName ObjectCannedACL ParameterType ProjectionType QueueAttributeName ReturnConsumedCapacity
  ReturnItemCollectionMetrics ReturnValue ReturnValuesOnConditionCheckFailure ScalarAttributeType Select
  ServerSideEncryption StorageClass StreamViewType`.split(/\s+/),
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
