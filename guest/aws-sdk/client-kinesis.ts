// `@aws-sdk/client-kinesis`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { SendOptions, ServiceClient } from "./service/client";
import { known, ServiceException as AnyException } from "./service/exception";
import { JsonCommand } from "./service/json-command";
import { Pages, PaginationConfiguration } from "./service/pages";
import { Waiter, WaiterConfiguration, WaiterResult } from "./service/waiter";

export class KinesisClient extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("kinesis", "KinesisClient", config);
  }
}

export class KinesisServiceException extends AnyException {}

export abstract class KinesisCommand extends JsonCommand {
  __exception(name: string, message: string): AnyException {
    const found = known(name, message);
    return found ? found : new KinesisServiceException(name, message);
  }
}

export class DescribeStreamCommand extends KinesisCommand {
  constructor(input: Dynamic = null) {
    super(input, "DescribeStream", "StreamDescription.StreamCreationTimestamp");
  }
}

export class DescribeStreamSummaryCommand extends KinesisCommand {
  constructor(input: Dynamic = null) {
    super(input, "DescribeStreamSummary", "StreamDescriptionSummary.StreamCreationTimestamp");
  }
}

export class GetRecordsCommand extends KinesisCommand {
  constructor(input: Dynamic = null) {
    super(input, "GetRecords", "Records.*.ApproximateArrivalTimestamp", "Records.*.Data");
  }
}

export class GetShardIteratorCommand extends KinesisCommand {
  constructor(input: Dynamic = null) {
    super(input, "GetShardIterator");
  }
}

export class ListShardsCommand extends KinesisCommand {
  constructor(input: Dynamic = null) {
    super(input, "ListShards");
  }
}

export class ListStreamsCommand extends KinesisCommand {
  constructor(input: Dynamic = null) {
    super(input, "ListStreams", "StreamSummaries.*.StreamCreationTimestamp");
  }
}

export class PutRecordCommand extends KinesisCommand {
  constructor(input: Dynamic = null) {
    super(input, "PutRecord", "", "", "Data");
  }
}

export class PutRecordsCommand extends KinesisCommand {
  constructor(input: Dynamic = null) {
    super(input, "PutRecords", "", "", "Records.*.Data");
  }
}

export class Kinesis extends KinesisClient {
  describeStream(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DescribeStreamCommand(input), options);
  }

  describeStreamSummary(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DescribeStreamSummaryCommand(input), options);
  }

  getRecords(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetRecordsCommand(input), options);
  }

  getShardIterator(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetShardIteratorCommand(input), options);
  }

  listShards(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListShardsCommand(input), options);
  }

  listStreams(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListStreamsCommand(input), options);
  }

  putRecord(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new PutRecordCommand(input), options);
  }

  putRecords(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new PutRecordsCommand(input), options);
  }
}

export function paginateListStreams(config: PaginationConfiguration, input: Dynamic): Pages<ListStreamsCommand> {
  return new Pages<ListStreamsCommand>(config, input, "NextToken", "NextToken", "Limit");
}

export function waitUntilStreamExists(config: WaiterConfiguration, input: Dynamic): WaiterResult {
  return new Waiter<DescribeStreamCommand>(config, 10, 120).until(input, "StreamDescription.StreamStatus=ACTIVE:SUCCESS");
}

export function waitUntilStreamNotExists(config: WaiterConfiguration, input: Dynamic): WaiterResult {
  return new Waiter<DescribeStreamCommand>(config, 10, 120).until(input, "!ResourceNotFoundException:SUCCESS");
}

export class AccessDeniedException extends KinesisServiceException {}

export class DryRunOperationException extends KinesisServiceException {}

export class ExpiredIteratorException extends KinesisServiceException {}

export class ExpiredNextTokenException extends KinesisServiceException {}

export class InternalFailureException extends KinesisServiceException {}

export class InvalidArgumentException extends KinesisServiceException {}

export class KMSAccessDeniedException extends KinesisServiceException {}

export class KMSDisabledException extends KinesisServiceException {}

export class KMSInvalidStateException extends KinesisServiceException {}

export class KMSNotFoundException extends KinesisServiceException {}

export class KMSOptInRequired extends KinesisServiceException {}

export class KMSThrottlingException extends KinesisServiceException {}

export class LimitExceededException extends KinesisServiceException {}

export class ProvisionedThroughputExceededException extends KinesisServiceException {}

export class ResourceInUseException extends KinesisServiceException {}

export class ResourceNotFoundException extends KinesisServiceException {}

export class ValidationException extends KinesisServiceException {}

export class ShardIteratorType {
  static readonly AFTER_SEQUENCE_NUMBER: string = "AFTER_SEQUENCE_NUMBER";
  static readonly AT_SEQUENCE_NUMBER: string = "AT_SEQUENCE_NUMBER";
  static readonly AT_TIMESTAMP: string = "AT_TIMESTAMP";
  static readonly LATEST: string = "LATEST";
  static readonly TRIM_HORIZON: string = "TRIM_HORIZON";
}
