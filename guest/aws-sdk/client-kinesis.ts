// `@aws-sdk/client-kinesis`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { ServiceClient } from "./service/client";
import { Command } from "./service/command";
import { known, ServiceException as AnyException } from "./service/exception";
import { JsonCommand } from "./service/json-command";
import { Pages, PaginationConfiguration } from "./service/pages";

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

class ListStreamsPages extends Pages {
  __command(input: Dynamic): Command {
    return new ListStreamsCommand(input);
  }
}

export function paginateListStreams(config: PaginationConfiguration, input: Dynamic): Pages {
  return new ListStreamsPages(config, input, "NextToken", "NextToken", "Limit");
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
