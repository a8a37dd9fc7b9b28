// `@aws-sdk/client-sqs`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { SendOptions, ServiceClient } from "./service/client";
import { known, ServiceException as AnyException } from "./service/exception";
import { JsonCommand } from "./service/json-command";
import { Pages, PaginationConfiguration } from "./service/pages";

export class SQSClient extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("sqs", "SQSClient", config);
  }
}

export class SQSServiceException extends AnyException {}

export abstract class SQSCommand extends JsonCommand {
  __exception(name: string, message: string): AnyException {
    const found = known(name, message);
    return found ? found : new SQSServiceException(name, message);
  }
}

export class ChangeMessageVisibilityCommand extends SQSCommand {
  constructor(input: Dynamic = null) {
    super(input, "ChangeMessageVisibility");
  }
}

export class ChangeMessageVisibilityBatchCommand extends SQSCommand {
  constructor(input: Dynamic = null) {
    super(input, "ChangeMessageVisibilityBatch");
  }
}

export class CreateQueueCommand extends SQSCommand {
  constructor(input: Dynamic = null) {
    super(input, "CreateQueue");
  }
}

export class DeleteMessageCommand extends SQSCommand {
  constructor(input: Dynamic = null) {
    super(input, "DeleteMessage");
  }
}

export class DeleteMessageBatchCommand extends SQSCommand {
  constructor(input: Dynamic = null) {
    super(input, "DeleteMessageBatch");
  }
}

export class DeleteQueueCommand extends SQSCommand {
  constructor(input: Dynamic = null) {
    super(input, "DeleteQueue");
  }
}

export class GetQueueAttributesCommand extends SQSCommand {
  constructor(input: Dynamic = null) {
    super(input, "GetQueueAttributes");
  }
}

export class GetQueueUrlCommand extends SQSCommand {
  constructor(input: Dynamic = null) {
    super(input, "GetQueueUrl");
  }
}

export class ListQueuesCommand extends SQSCommand {
  constructor(input: Dynamic = null) {
    super(input, "ListQueues");
  }
}

export class PurgeQueueCommand extends SQSCommand {
  constructor(input: Dynamic = null) {
    super(input, "PurgeQueue");
  }
}

export class ReceiveMessageCommand extends SQSCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "ReceiveMessage",
      "",
      "Messages.*.MessageAttributes.*.BinaryValue Messages.*.MessageAttributes.*.BinaryListValues.*",
    );
  }
}

export class SendMessageCommand extends SQSCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "SendMessage",
      "",
      "",
      "MessageAttributes.*.BinaryValue MessageAttributes.*.BinaryListValues.* MessageSystemAttributes.*.BinaryValue MessageSystemAttributes.*.BinaryListValues.*",
    );
  }
}

export class SendMessageBatchCommand extends SQSCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "SendMessageBatch",
      "",
      "",
      "Entries.*.MessageAttributes.*.BinaryValue Entries.*.MessageAttributes.*.BinaryListValues.* Entries.*.MessageSystemAttributes.*.BinaryValue Entries.*.MessageSystemAttributes.*.BinaryListValues.*",
    );
  }
}

export class SetQueueAttributesCommand extends SQSCommand {
  constructor(input: Dynamic = null) {
    super(input, "SetQueueAttributes");
  }
}

export class SQS extends SQSClient {
  changeMessageVisibility(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ChangeMessageVisibilityCommand(input), options);
  }

  changeMessageVisibilityBatch(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ChangeMessageVisibilityBatchCommand(input), options);
  }

  createQueue(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new CreateQueueCommand(input), options);
  }

  deleteMessage(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DeleteMessageCommand(input), options);
  }

  deleteMessageBatch(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DeleteMessageBatchCommand(input), options);
  }

  deleteQueue(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DeleteQueueCommand(input), options);
  }

  getQueueAttributes(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetQueueAttributesCommand(input), options);
  }

  getQueueUrl(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetQueueUrlCommand(input), options);
  }

  listQueues(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListQueuesCommand(input), options);
  }

  purgeQueue(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new PurgeQueueCommand(input), options);
  }

  receiveMessage(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ReceiveMessageCommand(input), options);
  }

  sendMessage(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new SendMessageCommand(input), options);
  }

  sendMessageBatch(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new SendMessageBatchCommand(input), options);
  }

  setQueueAttributes(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new SetQueueAttributesCommand(input), options);
  }
}

export function paginateListQueues(config: PaginationConfiguration, input: Dynamic): Pages<ListQueuesCommand> {
  return new Pages<ListQueuesCommand>(config, input, "NextToken", "NextToken", "MaxResults");
}

export class BatchEntryIdsNotDistinct extends SQSServiceException {}

export class BatchRequestTooLong extends SQSServiceException {}

export class EmptyBatchRequest extends SQSServiceException {}

export class InvalidAddress extends SQSServiceException {}

export class InvalidAttributeName extends SQSServiceException {}

export class InvalidAttributeValue extends SQSServiceException {}

export class InvalidBatchEntryId extends SQSServiceException {}

export class InvalidIdFormat extends SQSServiceException {}

export class InvalidMessageContents extends SQSServiceException {}

export class InvalidSecurity extends SQSServiceException {}

export class KmsAccessDenied extends SQSServiceException {}

export class KmsDisabled extends SQSServiceException {}

export class KmsInvalidKeyUsage extends SQSServiceException {}

export class KmsInvalidState extends SQSServiceException {}

export class KmsNotFound extends SQSServiceException {}

export class KmsOptInRequired extends SQSServiceException {}

export class KmsThrottled extends SQSServiceException {}

export class MessageNotInflight extends SQSServiceException {}

export class OverLimit extends SQSServiceException {}

export class PurgeQueueInProgress extends SQSServiceException {}

export class QueueDeletedRecently extends SQSServiceException {}

export class QueueDoesNotExist extends SQSServiceException {}

export class QueueNameExists extends SQSServiceException {}

export class ReceiptHandleIsInvalid extends SQSServiceException {}

export class RequestThrottled extends SQSServiceException {}

export class ResourceNotFoundException extends SQSServiceException {}

export class TooManyEntriesInBatchRequest extends SQSServiceException {}

export class UnsupportedOperation extends SQSServiceException {}

export class MessageSystemAttributeName {
  static readonly AWSTraceHeader: string = "AWSTraceHeader";
  static readonly All: string = "All";
  static readonly ApproximateFirstReceiveTimestamp: string = "ApproximateFirstReceiveTimestamp";
  static readonly ApproximateReceiveCount: string = "ApproximateReceiveCount";
  static readonly DeadLetterQueueSourceArn: string = "DeadLetterQueueSourceArn";
  static readonly MessageDeduplicationId: string = "MessageDeduplicationId";
  static readonly MessageGroupId: string = "MessageGroupId";
  static readonly SenderId: string = "SenderId";
  static readonly SentTimestamp: string = "SentTimestamp";
  static readonly SequenceNumber: string = "SequenceNumber";
}

export class QueueAttributeName {
  static readonly All: string = "All";
  static readonly ApproximateNumberOfMessages: string = "ApproximateNumberOfMessages";
  static readonly ApproximateNumberOfMessagesDelayed: string = "ApproximateNumberOfMessagesDelayed";
  static readonly ApproximateNumberOfMessagesNotVisible: string = "ApproximateNumberOfMessagesNotVisible";
  static readonly ContentBasedDeduplication: string = "ContentBasedDeduplication";
  static readonly CreatedTimestamp: string = "CreatedTimestamp";
  static readonly DeduplicationScope: string = "DeduplicationScope";
  static readonly DelaySeconds: string = "DelaySeconds";
  static readonly FifoQueue: string = "FifoQueue";
  static readonly FifoThroughputLimit: string = "FifoThroughputLimit";
  static readonly KmsDataKeyReusePeriodSeconds: string = "KmsDataKeyReusePeriodSeconds";
  static readonly KmsMasterKeyId: string = "KmsMasterKeyId";
  static readonly LastModifiedTimestamp: string = "LastModifiedTimestamp";
  static readonly MaximumMessageSize: string = "MaximumMessageSize";
  static readonly MessageRetentionPeriod: string = "MessageRetentionPeriod";
  static readonly Policy: string = "Policy";
  static readonly QueueArn: string = "QueueArn";
  static readonly ReceiveMessageWaitTimeSeconds: string = "ReceiveMessageWaitTimeSeconds";
  static readonly RedriveAllowPolicy: string = "RedriveAllowPolicy";
  static readonly RedrivePolicy: string = "RedrivePolicy";
  static readonly SqsManagedSseEnabled: string = "SqsManagedSseEnabled";
  static readonly VisibilityTimeout: string = "VisibilityTimeout";
}
