// `@aws-sdk/client-sns`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { SendOptions, ServiceClient } from "./service/client";
import { known, ServiceException as AnyException } from "./service/exception";
import { QueryCommand } from "./service/query-command";
import { Pages, PaginationConfiguration } from "./service/pages";

export class SNSClient extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("sns", "SNSClient", config);
  }
}

export class SNSServiceException extends AnyException {}

export abstract class SNSCommand extends QueryCommand {
  __exception(name: string, message: string): AnyException {
    name = nameOf(name);
    const found = known(name, message);
    return found ? found : new SNSServiceException(name, message);
  }
}

function nameOf(code: string): string {
  if (code == "AuthorizationError") return "AuthorizationErrorException";
  if (code == "BatchEntryIdsNotDistinct") return "BatchEntryIdsNotDistinctException";
  if (code == "BatchRequestTooLong") return "BatchRequestTooLongException";
  if (code == "ConcurrentAccess") return "ConcurrentAccessException";
  if (code == "EmptyBatchRequest") return "EmptyBatchRequestException";
  if (code == "EndpointDisabled") return "EndpointDisabledException";
  if (code == "FilterPolicyLimitExceeded") return "FilterPolicyLimitExceededException";
  if (code == "InternalError") return "InternalErrorException";
  if (code == "InvalidBatchEntryId") return "InvalidBatchEntryIdException";
  if (code == "InvalidParameter") return "InvalidParameterException";
  if (code == "ParameterValueInvalid") return "InvalidParameterValueException";
  if (code == "InvalidSecurity") return "InvalidSecurityException";
  if (code == "InvalidState") return "InvalidStateException";
  if (code == "KMSAccessDenied") return "KMSAccessDeniedException";
  if (code == "KMSDisabled") return "KMSDisabledException";
  if (code == "KMSInvalidState") return "KMSInvalidStateException";
  if (code == "KMSNotFound") return "KMSNotFoundException";
  if (code == "KMSThrottling") return "KMSThrottlingException";
  if (code == "NotFound") return "NotFoundException";
  if (code == "OptedOut") return "OptedOutException";
  if (code == "PlatformApplicationDisabled") return "PlatformApplicationDisabledException";
  if (code == "ReplayLimitExceeded") return "ReplayLimitExceededException";
  if (code == "ResourceNotFound") return "ResourceNotFoundException";
  if (code == "StaleTag") return "StaleTagException";
  if (code == "SubscriptionLimitExceeded") return "SubscriptionLimitExceededException";
  if (code == "TagLimitExceeded") return "TagLimitExceededException";
  if (code == "TagPolicy") return "TagPolicyException";
  if (code == "Throttled") return "ThrottledException";
  if (code == "TooManyEntriesInBatchRequest") return "TooManyEntriesInBatchRequestException";
  if (code == "TopicLimitExceeded") return "TopicLimitExceededException";
  if (code == "UserError") return "UserErrorException";
  return code;
}

export class CreatePlatformEndpointCommand extends SNSCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "CreatePlatformEndpoint",
      "2010-03-31",
      "{PlatformApplicationArn:s,Token:s,CustomUserData:s,Attributes:<entry,key,value>s}",
      "{EndpointArn:s}",
    );
  }
}

export class CreateTopicCommand extends SNSCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "CreateTopic",
      "2010-03-31",
      "{Name:s,Attributes:<entry,key,value>s,Tags:[member]{Key:s,Value:s},DataProtectionPolicy:s}",
      "{TopicArn:s}",
    );
  }
}

export class DeleteTopicCommand extends SNSCommand {
  constructor(input: Dynamic = null) {
    super(input, "DeleteTopic", "2010-03-31", "{TopicArn:s}", "{}");
  }
}

export class GetTopicAttributesCommand extends SNSCommand {
  constructor(input: Dynamic = null) {
    super(input, "GetTopicAttributes", "2010-03-31", "{TopicArn:s}", "{Attributes:<entry,key,value>s}");
  }
}

export class ListSubscriptionsByTopicCommand extends SNSCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "ListSubscriptionsByTopic",
      "2010-03-31",
      "{TopicArn:s,NextToken:s}",
      "{Subscriptions:[member]{SubscriptionArn:s,Owner:s,Protocol:s,Endpoint:s,TopicArn:s},NextToken:s}",
    );
  }
}

export class ListTopicsCommand extends SNSCommand {
  constructor(input: Dynamic = null) {
    super(input, "ListTopics", "2010-03-31", "{NextToken:s}", "{Topics:[member]{TopicArn:s},NextToken:s}");
  }
}

export class PublishCommand extends SNSCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "Publish",
      "2010-03-31",
      "{Message:s,TopicArn:s,TargetArn:s,PhoneNumber:s,Subject:s,MessageStructure:s,MessageAttributes:<entry,Name,Value>{DataType:s,StringValue:s,BinaryValue:B},MessageDeduplicationId:s,MessageGroupId:s}",
      "{MessageId:s,SequenceNumber:s}",
    );
  }
}

export class PublishBatchCommand extends SNSCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "PublishBatch",
      "2010-03-31",
      "{TopicArn:s,PublishBatchRequestEntries:[member]{Id:s,Message:s,Subject:s,MessageStructure:s,MessageAttributes:<entry,Name,Value>{DataType:s,StringValue:s,BinaryValue:B},MessageDeduplicationId:s,MessageGroupId:s}}",
      "{Successful:[member]{Id:s,MessageId:s,SequenceNumber:s},Failed:[member]{Id:s,Code:s,SenderFault:b,Message:s}}",
    );
  }
}

export class SubscribeCommand extends SNSCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "Subscribe",
      "2010-03-31",
      "{TopicArn:s,Protocol:s,Endpoint:s,Attributes:<entry,key,value>s,ReturnSubscriptionArn:b}",
      "{SubscriptionArn:s}",
    );
  }
}

export class UnsubscribeCommand extends SNSCommand {
  constructor(input: Dynamic = null) {
    super(input, "Unsubscribe", "2010-03-31", "{SubscriptionArn:s}", "{}");
  }
}

export class SNS extends SNSClient {
  createPlatformEndpoint(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new CreatePlatformEndpointCommand(input), options);
  }

  createTopic(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new CreateTopicCommand(input), options);
  }

  deleteTopic(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DeleteTopicCommand(input), options);
  }

  getTopicAttributes(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetTopicAttributesCommand(input), options);
  }

  listSubscriptionsByTopic(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListSubscriptionsByTopicCommand(input), options);
  }

  listTopics(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListTopicsCommand(input), options);
  }

  publish(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new PublishCommand(input), options);
  }

  publishBatch(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new PublishBatchCommand(input), options);
  }

  subscribe(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new SubscribeCommand(input), options);
  }

  unsubscribe(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new UnsubscribeCommand(input), options);
  }
}

export function paginateListSubscriptionsByTopic(config: PaginationConfiguration, input: Dynamic): Pages<ListSubscriptionsByTopicCommand> {
  return new Pages<ListSubscriptionsByTopicCommand>(config, input, "NextToken", "NextToken", "");
}

export function paginateListTopics(config: PaginationConfiguration, input: Dynamic): Pages<ListTopicsCommand> {
  return new Pages<ListTopicsCommand>(config, input, "NextToken", "NextToken", "");
}

export class AuthorizationErrorException extends SNSServiceException {}

export class BatchEntryIdsNotDistinctException extends SNSServiceException {}

export class BatchRequestTooLongException extends SNSServiceException {}

export class ConcurrentAccessException extends SNSServiceException {}

export class EmptyBatchRequestException extends SNSServiceException {}

export class EndpointDisabledException extends SNSServiceException {}

export class FilterPolicyLimitExceededException extends SNSServiceException {}

export class InternalErrorException extends SNSServiceException {}

export class InvalidBatchEntryIdException extends SNSServiceException {}

export class InvalidParameterException extends SNSServiceException {}

export class InvalidParameterValueException extends SNSServiceException {}

export class InvalidSecurityException extends SNSServiceException {}

export class InvalidStateException extends SNSServiceException {}

export class KMSAccessDeniedException extends SNSServiceException {}

export class KMSDisabledException extends SNSServiceException {}

export class KMSInvalidStateException extends SNSServiceException {}

export class KMSNotFoundException extends SNSServiceException {}

export class KMSOptInRequired extends SNSServiceException {}

export class KMSThrottlingException extends SNSServiceException {}

export class NotFoundException extends SNSServiceException {}

export class OptedOutException extends SNSServiceException {}

export class PlatformApplicationDisabledException extends SNSServiceException {}

export class ReplayLimitExceededException extends SNSServiceException {}

export class ResourceNotFoundException extends SNSServiceException {}

export class StaleTagException extends SNSServiceException {}

export class SubscriptionLimitExceededException extends SNSServiceException {}

export class TagLimitExceededException extends SNSServiceException {}

export class TagPolicyException extends SNSServiceException {}

export class ThrottledException extends SNSServiceException {}

export class TooManyEntriesInBatchRequestException extends SNSServiceException {}

export class TopicLimitExceededException extends SNSServiceException {}

export class UserErrorException extends SNSServiceException {}

export class ValidationException extends SNSServiceException {}

export class VerificationException extends SNSServiceException {
  get Status(): Dynamic {
    return this.__member("Status");
  }
}
