// Alarms of CloudWatch: sent straight to a function, and as an event of EventBridge or SNS.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html

import { Box, Raw } from "../../json/index";
import { EventBridgeEvent } from "./eventbridge";

/** An alarm changed its state, sent by EventBridge. */
export type CloudWatchAlarmStateChangeEvent = EventBridgeEvent<CloudWatchAlarmData>;

/** An alarm changed its state, sent by the alarm itself. */
@lenient
@json
export class CloudWatchAlarmEvent {
  source: string = "";
  alarmArn: string = "";
  accountId: string = "";
  /** In ISO 8601. */
  time: string = "";
  region: string = "";
  @required alarmData: CloudWatchAlarmData = new CloudWatchAlarmData();
}

@lenient
@json
export class CloudWatchAlarmData {
  alarmName: string = "";
  state: CloudWatchAlarmState = new CloudWatchAlarmState();
  @omitNull previousState: CloudWatchAlarmState | null = null;
  configuration: CloudWatchAlarmConfiguration = new CloudWatchAlarmConfiguration();
}

@lenient
@json
export class CloudWatchAlarmState {
  /** `ALARM`, `OK` or `INSUFFICIENT_DATA`. */
  value: string = "";
  reason: string = "";
  /** JSON, as text. */
  @omitNull reasonData: string | null = null;
  /** In ISO 8601. */
  timestamp: string = "";
  /** `Alarm`, `ExtensionPeriod` or `WaitPeriod`: of composite alarms. */
  @omitNull actionsSuppressedBy: string | null = null;
  @omitNull actionsSuppressedReason: string | null = null;
  @omitNull evaluationState: string | null = null;
}

/** Of an alarm on metrics, or of a composite one. */
@lenient
@json
export class CloudWatchAlarmConfiguration {
  @omitNull description: string | null = null;
  @omitNull metrics: CloudWatchAlarmMetric[] | null = null;
  /** Of a composite alarm, as what follows. */
  @omitNull alarmRule: string | null = null;
  /** An ARN. */
  @omitNull actionsSuppressor: string | null = null;
  /** Seconds. */
  @omitNull actionsSuppressorWaitPeriod: Box<i32> | null = null;
  @omitNull actionsSuppressorExtensionPeriod: Box<i32> | null = null;
}

/** A metric, or an expression over metrics. */
@lenient
@json
export class CloudWatchAlarmMetric {
  id: string = "";
  @omitNull metricStat: CloudWatchMetricStat | null = null;
  @omitNull expression: string | null = null;
  @omitNull label: string | null = null;
  @omitNull accountId: string | null = null;
  @omitNull period: Box<i32> | null = null;
  returnData: bool = false;
}

@lenient
@json
export class CloudWatchMetricStat {
  metric: CloudWatchMetric = new CloudWatchMetric();
  /** Seconds. */
  period: i32 = 0;
  stat: string = "";
  @omitNull unit: string | null = null;
}

@lenient
@json
export class CloudWatchMetric {
  namespace: string = "";
  name: string = "";
  @omitNull dimensions: Map<string, string> | null = null;
}

/** The message of a notification that an alarm sends to SNS: `record.Sns.messageAs<CloudWatchAlarmSNSPayload>()`. */
@lenient
@json
export class CloudWatchAlarmSNSPayload {
  @required AlarmName: string = "";
  @omitNull AlarmDescription: string | null = null;
  @omitNull AlarmArn: string | null = null;
  @omitNull AlarmConfigurationUpdatedTimestamp: string | null = null;
  AWSAccountId: string = "";
  NewStateValue: string = "";
  NewStateReason: string = "";
  /** In ISO 8601. */
  StateChangeTime: string = "";
  Region: string = "";
  OldStateValue: string = "";
  @omitNull OKActions: string[] | null = null;
  @omitNull AlarmActions: string[] | null = null;
  @omitNull InsufficientDataActions: string[] | null = null;
  Trigger: CloudWatchAlarmTrigger = new CloudWatchAlarmTrigger();
}

@lenient
@json
export class CloudWatchAlarmTrigger {
  @omitNull MetricName: string | null = null;
  @omitNull Namespace: string | null = null;
  @omitNull StatisticType: string | null = null;
  @omitNull Statistic: string | null = null;
  @omitNull Unit: string | null = null;
  @omitNull Dimensions: CloudWatchDimension[] | null = null;
  Period: i32 = 0;
  EvaluationPeriods: i32 = 0;
  @omitNull DatapointsToAlarm: Box<i32> | null = null;
  ComparisonOperator: string = "";
  Threshold: f64 = 0;
  TreatMissingData: string = "";
  @omitNull EvaluateLowSampleCountPercentile: string | null = null;
  /** Where the alarm is on an expression: metrics and expressions. */
  @omitNull Metrics: Raw | null = null;
}

@lenient
@json
export class CloudWatchDimension {
  name: string = "";
  value: string = "";
}
