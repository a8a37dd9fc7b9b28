// `@aws-sdk/client-cloudwatch`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { SendOptions, ServiceClient } from "./service/client";
import { known, ServiceException as AnyException } from "./service/exception";
import { JsonCommand } from "./service/json-command";
import { Pages, PaginationConfiguration } from "./service/pages";

export class CloudWatchClient extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("monitoring", "CloudWatchClient", config);
  }
}

export class CloudWatchServiceException extends AnyException {}

export abstract class CloudWatchCommand extends JsonCommand {
  __exception(name: string, message: string): AnyException {
    const found = known(name, message);
    return found ? found : new CloudWatchServiceException(name, message);
  }
}

export class DeleteAlarmsCommand extends CloudWatchCommand {
  constructor(input: Dynamic = null) {
    super(input, "DeleteAlarms");
  }
}

export class DescribeAlarmsCommand extends CloudWatchCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "DescribeAlarms",
      "CompositeAlarms.*.AlarmConfigurationUpdatedTimestamp CompositeAlarms.*.StateUpdatedTimestamp CompositeAlarms.*.StateTransitionedTimestamp MetricAlarms.*.AlarmConfigurationUpdatedTimestamp MetricAlarms.*.StateUpdatedTimestamp MetricAlarms.*.StateTransitionedTimestamp LogAlarms.*.AlarmConfigurationUpdatedTimestamp LogAlarms.*.StateUpdatedTimestamp LogAlarms.*.StateTransitionedTimestamp",
    );
  }
}

export class DescribeAlarmsForMetricCommand extends CloudWatchCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "DescribeAlarmsForMetric",
      "MetricAlarms.*.AlarmConfigurationUpdatedTimestamp MetricAlarms.*.StateUpdatedTimestamp MetricAlarms.*.StateTransitionedTimestamp",
    );
  }
}

export class DisableAlarmActionsCommand extends CloudWatchCommand {
  constructor(input: Dynamic = null) {
    super(input, "DisableAlarmActions");
  }
}

export class EnableAlarmActionsCommand extends CloudWatchCommand {
  constructor(input: Dynamic = null) {
    super(input, "EnableAlarmActions");
  }
}

export class GetMetricDataCommand extends CloudWatchCommand {
  constructor(input: Dynamic = null) {
    super(input, "GetMetricData", "MetricDataResults.*.Timestamps.*");
  }
}

export class GetMetricStatisticsCommand extends CloudWatchCommand {
  constructor(input: Dynamic = null) {
    super(input, "GetMetricStatistics", "Datapoints.*.Timestamp");
  }
}

export class ListMetricsCommand extends CloudWatchCommand {
  constructor(input: Dynamic = null) {
    super(input, "ListMetrics");
  }
}

export class PutMetricAlarmCommand extends CloudWatchCommand {
  constructor(input: Dynamic = null) {
    super(input, "PutMetricAlarm");
  }
}

export class PutMetricDataCommand extends CloudWatchCommand {
  constructor(input: Dynamic = null) {
    super(input, "PutMetricData");
  }
}

export class SetAlarmStateCommand extends CloudWatchCommand {
  constructor(input: Dynamic = null) {
    super(input, "SetAlarmState");
  }
}

export class CloudWatch extends CloudWatchClient {
  deleteAlarms(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DeleteAlarmsCommand(input), options);
  }

  describeAlarms(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DescribeAlarmsCommand(input), options);
  }

  describeAlarmsForMetric(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DescribeAlarmsForMetricCommand(input), options);
  }

  disableAlarmActions(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DisableAlarmActionsCommand(input), options);
  }

  enableAlarmActions(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new EnableAlarmActionsCommand(input), options);
  }

  getMetricData(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetMetricDataCommand(input), options);
  }

  getMetricStatistics(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetMetricStatisticsCommand(input), options);
  }

  listMetrics(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListMetricsCommand(input), options);
  }

  putMetricAlarm(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new PutMetricAlarmCommand(input), options);
  }

  putMetricData(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new PutMetricDataCommand(input), options);
  }

  setAlarmState(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new SetAlarmStateCommand(input), options);
  }
}

export function paginateDescribeAlarms(config: PaginationConfiguration, input: Dynamic): Pages<DescribeAlarmsCommand> {
  return new Pages<DescribeAlarmsCommand>(config, input, "NextToken", "NextToken", "MaxRecords");
}

export function paginateGetMetricData(config: PaginationConfiguration, input: Dynamic): Pages<GetMetricDataCommand> {
  return new Pages<GetMetricDataCommand>(config, input, "NextToken", "NextToken", "MaxDatapoints");
}

export function paginateListMetrics(config: PaginationConfiguration, input: Dynamic): Pages<ListMetricsCommand> {
  return new Pages<ListMetricsCommand>(config, input, "NextToken", "NextToken", "");
}

export class ConcurrentModificationException extends CloudWatchServiceException {}

export class ConflictException extends CloudWatchServiceException {}

export class DashboardInvalidInputError extends CloudWatchServiceException {
  get dashboardValidationMessages(): Dynamic {
    return this.__member("dashboardValidationMessages");
  }
}

export class DashboardNotFoundError extends CloudWatchServiceException {}

export class InternalServiceFault extends CloudWatchServiceException {}

export class InvalidFormatFault extends CloudWatchServiceException {}

export class InvalidNextToken extends CloudWatchServiceException {}

export class InvalidParameterCombinationException extends CloudWatchServiceException {}

export class InvalidParameterValueException extends CloudWatchServiceException {}

export class KmsAccessDeniedException extends CloudWatchServiceException {}

export class KmsKeyDisabledException extends CloudWatchServiceException {}

export class KmsKeyNotFoundException extends CloudWatchServiceException {}

export class LimitExceededException extends CloudWatchServiceException {}

export class LimitExceededFault extends CloudWatchServiceException {}

export class MissingRequiredParameterException extends CloudWatchServiceException {}

export class ResourceConflict extends CloudWatchServiceException {}

export class ResourceNotFound extends CloudWatchServiceException {}

export class ResourceNotFoundException extends CloudWatchServiceException {
  get ResourceType(): Dynamic {
    return this.__member("ResourceType");
  }

  get ResourceId(): Dynamic {
    return this.__member("ResourceId");
  }
}

export class ValidationException extends CloudWatchServiceException {}

export class ComparisonOperator {
  static readonly GreaterThanOrEqualToThreshold: string = "GreaterThanOrEqualToThreshold";
  static readonly GreaterThanThreshold: string = "GreaterThanThreshold";
  static readonly GreaterThanUpperThreshold: string = "GreaterThanUpperThreshold";
  static readonly LessThanLowerOrGreaterThanUpperThreshold: string = "LessThanLowerOrGreaterThanUpperThreshold";
  static readonly LessThanLowerThreshold: string = "LessThanLowerThreshold";
  static readonly LessThanOrEqualToThreshold: string = "LessThanOrEqualToThreshold";
  static readonly LessThanThreshold: string = "LessThanThreshold";
}

export class StandardUnit {
  static readonly Bits: string = "Bits";
  static readonly Bits_Second: string = "Bits/Second";
  static readonly Bytes: string = "Bytes";
  static readonly Bytes_Second: string = "Bytes/Second";
  static readonly Count: string = "Count";
  static readonly Count_Second: string = "Count/Second";
  static readonly Gigabits: string = "Gigabits";
  static readonly Gigabits_Second: string = "Gigabits/Second";
  static readonly Gigabytes: string = "Gigabytes";
  static readonly Gigabytes_Second: string = "Gigabytes/Second";
  static readonly Kilobits: string = "Kilobits";
  static readonly Kilobits_Second: string = "Kilobits/Second";
  static readonly Kilobytes: string = "Kilobytes";
  static readonly Kilobytes_Second: string = "Kilobytes/Second";
  static readonly Megabits: string = "Megabits";
  static readonly Megabits_Second: string = "Megabits/Second";
  static readonly Megabytes: string = "Megabytes";
  static readonly Megabytes_Second: string = "Megabytes/Second";
  static readonly Microseconds: string = "Microseconds";
  static readonly Milliseconds: string = "Milliseconds";
  static readonly None: string = "None";
  static readonly Percent: string = "Percent";
  static readonly Seconds: string = "Seconds";
  static readonly Terabits: string = "Terabits";
  static readonly Terabits_Second: string = "Terabits/Second";
  static readonly Terabytes: string = "Terabytes";
  static readonly Terabytes_Second: string = "Terabytes/Second";
}

export class StateValue {
  static readonly ALARM: string = "ALARM";
  static readonly INSUFFICIENT_DATA: string = "INSUFFICIENT_DATA";
  static readonly OK: string = "OK";
}

export class Statistic {
  static readonly Average: string = "Average";
  static readonly Maximum: string = "Maximum";
  static readonly Minimum: string = "Minimum";
  static readonly SampleCount: string = "SampleCount";
  static readonly Sum: string = "Sum";
}
