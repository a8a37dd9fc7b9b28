// `@aws-sdk/client-firehose`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { SendOptions, ServiceClient } from "./service/client";
import { known, ServiceException as AnyException } from "./service/exception";
import { JsonCommand } from "./service/json-command";

export class FirehoseClient extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("firehose", "FirehoseClient", config);
  }
}

export class FirehoseServiceException extends AnyException {}

export abstract class FirehoseCommand extends JsonCommand {
  __exception(name: string, message: string): AnyException {
    const found = known(name, message);
    return found ? found : new FirehoseServiceException(name, message);
  }
}

export class DescribeDeliveryStreamCommand extends FirehoseCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "DescribeDeliveryStream",
      "DeliveryStreamDescription.CreateTimestamp DeliveryStreamDescription.LastUpdateTimestamp DeliveryStreamDescription.Source.KinesisStreamSourceDescription.DeliveryStartTimestamp DeliveryStreamDescription.Source.MSKSourceDescription.DeliveryStartTimestamp DeliveryStreamDescription.Source.MSKSourceDescription.ReadFromTimestamp DeliveryStreamDescription.Source.DatabaseSourceDescription.SnapshotInfo.*.RequestTimestamp",
    );
  }
}

export class ListDeliveryStreamsCommand extends FirehoseCommand {
  constructor(input: Dynamic = null) {
    super(input, "ListDeliveryStreams");
  }
}

export class PutRecordCommand extends FirehoseCommand {
  constructor(input: Dynamic = null) {
    super(input, "PutRecord", "", "", "Record.Data");
  }
}

export class PutRecordBatchCommand extends FirehoseCommand {
  constructor(input: Dynamic = null) {
    super(input, "PutRecordBatch", "", "", "Records.*.Data");
  }
}

export class Firehose extends FirehoseClient {
  describeDeliveryStream(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DescribeDeliveryStreamCommand(input), options);
  }

  listDeliveryStreams(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListDeliveryStreamsCommand(input), options);
  }

  putRecord(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new PutRecordCommand(input), options);
  }

  putRecordBatch(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new PutRecordBatchCommand(input), options);
  }
}

export class ConcurrentModificationException extends FirehoseServiceException {}

export class InvalidArgumentException extends FirehoseServiceException {}

export class InvalidKMSResourceException extends FirehoseServiceException {
  get code(): Dynamic {
    return this.__member("code");
  }
}

export class InvalidSourceException extends FirehoseServiceException {
  get code(): Dynamic {
    return this.__member("code");
  }
}

export class LimitExceededException extends FirehoseServiceException {}

export class ResourceInUseException extends FirehoseServiceException {}

export class ResourceNotFoundException extends FirehoseServiceException {}

export class ServiceUnavailableException extends FirehoseServiceException {}

export class KeyType {
  static readonly AWS_OWNED_CMK: string = "AWS_OWNED_CMK";
  static readonly CUSTOMER_MANAGED_CMK: string = "CUSTOMER_MANAGED_CMK";
}
