// `@aws-sdk/client-ses`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { SendOptions, ServiceClient } from "./service/client";
import { known, ServiceException as AnyException } from "./service/exception";
import { QueryCommand } from "./service/query-command";

export class SESClient extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("email", "SESClient", config);
  }
}

export class SESServiceException extends AnyException {}

export abstract class SESCommand extends QueryCommand {
  __exception(name: string, message: string): AnyException {
    name = nameOf(name);
    const found = known(name, message);
    return found ? found : new SESServiceException(name, message);
  }
}

function nameOf(code: string): string {
  if (code == "AlreadyExists") return "AlreadyExistsException";
  if (code == "CannotDelete") return "CannotDeleteException";
  if (code == "ConfigurationSetAlreadyExists") return "ConfigurationSetAlreadyExistsException";
  if (code == "ConfigurationSetDoesNotExist") return "ConfigurationSetDoesNotExistException";
  if (code == "CustomVerificationEmailInvalidContent") return "CustomVerificationEmailInvalidContentException";
  if (code == "CustomVerificationEmailTemplateAlreadyExists") return "CustomVerificationEmailTemplateAlreadyExistsException";
  if (code == "CustomVerificationEmailTemplateDoesNotExist") return "CustomVerificationEmailTemplateDoesNotExistException";
  if (code == "EventDestinationAlreadyExists") return "EventDestinationAlreadyExistsException";
  if (code == "EventDestinationDoesNotExist") return "EventDestinationDoesNotExistException";
  if (code == "FromEmailAddressNotVerified") return "FromEmailAddressNotVerifiedException";
  if (code == "InvalidCloudWatchDestination") return "InvalidCloudWatchDestinationException";
  if (code == "InvalidConfigurationSet") return "InvalidConfigurationSetException";
  if (code == "InvalidDeliveryOptions") return "InvalidDeliveryOptionsException";
  if (code == "InvalidFirehoseDestination") return "InvalidFirehoseDestinationException";
  if (code == "InvalidLambdaFunction") return "InvalidLambdaFunctionException";
  if (code == "InvalidPolicy") return "InvalidPolicyException";
  if (code == "InvalidRenderingParameter") return "InvalidRenderingParameterException";
  if (code == "InvalidS3Configuration") return "InvalidS3ConfigurationException";
  if (code == "InvalidSNSDestination") return "InvalidSNSDestinationException";
  if (code == "InvalidSnsTopic") return "InvalidSnsTopicException";
  if (code == "InvalidTemplate") return "InvalidTemplateException";
  if (code == "InvalidTrackingOptions") return "InvalidTrackingOptionsException";
  if (code == "LimitExceeded") return "LimitExceededException";
  if (code == "MissingRenderingAttribute") return "MissingRenderingAttributeException";
  if (code == "ProductionAccessNotGranted") return "ProductionAccessNotGrantedException";
  if (code == "RuleDoesNotExist") return "RuleDoesNotExistException";
  if (code == "RuleSetDoesNotExist") return "RuleSetDoesNotExistException";
  if (code == "TemplateDoesNotExist") return "TemplateDoesNotExistException";
  return code;
}

export class SendEmailCommand extends SESCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "SendEmail",
      "2010-12-01",
      "{Source:s,Destination:{ToAddresses:[member]s,CcAddresses:[member]s,BccAddresses:[member]s},Message:{Subject:{Data:s,Charset:s},Body:{Text:{Data:s,Charset:s},Html:{Data:s,Charset:s}}},ReplyToAddresses:[member]s,ReturnPath:s,SourceArn:s,ReturnPathArn:s,Tags:[member]{Name:s,Value:s},ConfigurationSetName:s}",
      "{MessageId:s}",
    );
  }
}

export class SendRawEmailCommand extends SESCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "SendRawEmail",
      "2010-12-01",
      "{RawMessage:{Data:B},Source:s,Destinations:[member]s,FromArn:s,SourceArn:s,ReturnPathArn:s,Tags:[member]{Name:s,Value:s},ConfigurationSetName:s}",
      "{MessageId:s}",
    );
  }
}

export class SendTemplatedEmailCommand extends SESCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "SendTemplatedEmail",
      "2010-12-01",
      "{Source:s,Destination:{ToAddresses:[member]s,CcAddresses:[member]s,BccAddresses:[member]s},Template:s,TemplateData:s,ReplyToAddresses:[member]s,ReturnPath:s,SourceArn:s,ReturnPathArn:s,Tags:[member]{Name:s,Value:s},ConfigurationSetName:s,TemplateArn:s}",
      "{MessageId:s}",
    );
  }
}

export class SendBulkTemplatedEmailCommand extends SESCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "SendBulkTemplatedEmail",
      "2010-12-01",
      "{Source:s,Template:s,DefaultTemplateData:s,Destinations:[member]{Destination:{ToAddresses:[member]s,CcAddresses:[member]s,BccAddresses:[member]s},ReplacementTags:[member]{Name:s,Value:s},ReplacementTemplateData:s},SourceArn:s,ReplyToAddresses:[member]s,ReturnPath:s,ReturnPathArn:s,ConfigurationSetName:s,DefaultTags:[member]{Name:s,Value:s},TemplateArn:s}",
      "{Status:[member]{Status:s,Error:s,MessageId:s}}",
    );
  }
}

export class SES extends SESClient {
  sendEmail(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new SendEmailCommand(input), options);
  }

  sendRawEmail(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new SendRawEmailCommand(input), options);
  }

  sendTemplatedEmail(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new SendTemplatedEmailCommand(input), options);
  }

  sendBulkTemplatedEmail(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new SendBulkTemplatedEmailCommand(input), options);
  }
}

export class AccountSendingPausedException extends SESServiceException {}

export class AlreadyExistsException extends SESServiceException {
  get Name(): Dynamic {
    return this.__member("Name");
  }
}

export class CannotDeleteException extends SESServiceException {
  get Name(): Dynamic {
    return this.__member("Name");
  }
}

export class ConfigurationSetAlreadyExistsException extends SESServiceException {
  get ConfigurationSetName(): Dynamic {
    return this.__member("ConfigurationSetName");
  }
}

export class ConfigurationSetDoesNotExistException extends SESServiceException {
  get ConfigurationSetName(): Dynamic {
    return this.__member("ConfigurationSetName");
  }
}

export class ConfigurationSetSendingPausedException extends SESServiceException {
  get ConfigurationSetName(): Dynamic {
    return this.__member("ConfigurationSetName");
  }
}

export class CustomVerificationEmailInvalidContentException extends SESServiceException {}

export class CustomVerificationEmailTemplateAlreadyExistsException extends SESServiceException {
  get CustomVerificationEmailTemplateName(): Dynamic {
    return this.__member("CustomVerificationEmailTemplateName");
  }
}

export class CustomVerificationEmailTemplateDoesNotExistException extends SESServiceException {
  get CustomVerificationEmailTemplateName(): Dynamic {
    return this.__member("CustomVerificationEmailTemplateName");
  }
}

export class EventDestinationAlreadyExistsException extends SESServiceException {
  get ConfigurationSetName(): Dynamic {
    return this.__member("ConfigurationSetName");
  }

  get EventDestinationName(): Dynamic {
    return this.__member("EventDestinationName");
  }
}

export class EventDestinationDoesNotExistException extends SESServiceException {
  get ConfigurationSetName(): Dynamic {
    return this.__member("ConfigurationSetName");
  }

  get EventDestinationName(): Dynamic {
    return this.__member("EventDestinationName");
  }
}

export class FromEmailAddressNotVerifiedException extends SESServiceException {
  get FromEmailAddress(): Dynamic {
    return this.__member("FromEmailAddress");
  }
}

export class InvalidCloudWatchDestinationException extends SESServiceException {
  get ConfigurationSetName(): Dynamic {
    return this.__member("ConfigurationSetName");
  }

  get EventDestinationName(): Dynamic {
    return this.__member("EventDestinationName");
  }
}

export class InvalidConfigurationSetException extends SESServiceException {}

export class InvalidDeliveryOptionsException extends SESServiceException {}

export class InvalidFirehoseDestinationException extends SESServiceException {
  get ConfigurationSetName(): Dynamic {
    return this.__member("ConfigurationSetName");
  }

  get EventDestinationName(): Dynamic {
    return this.__member("EventDestinationName");
  }
}

export class InvalidLambdaFunctionException extends SESServiceException {
  get FunctionArn(): Dynamic {
    return this.__member("FunctionArn");
  }
}

export class InvalidPolicyException extends SESServiceException {}

export class InvalidRenderingParameterException extends SESServiceException {
  get TemplateName(): Dynamic {
    return this.__member("TemplateName");
  }
}

export class InvalidS3ConfigurationException extends SESServiceException {
  get Bucket(): Dynamic {
    return this.__member("Bucket");
  }
}

export class InvalidSNSDestinationException extends SESServiceException {
  get ConfigurationSetName(): Dynamic {
    return this.__member("ConfigurationSetName");
  }

  get EventDestinationName(): Dynamic {
    return this.__member("EventDestinationName");
  }
}

export class InvalidSnsTopicException extends SESServiceException {
  get Topic(): Dynamic {
    return this.__member("Topic");
  }
}

export class InvalidTemplateException extends SESServiceException {
  get TemplateName(): Dynamic {
    return this.__member("TemplateName");
  }
}

export class InvalidTrackingOptionsException extends SESServiceException {}

export class LimitExceededException extends SESServiceException {}

export class MailFromDomainNotVerifiedException extends SESServiceException {}

export class MessageRejected extends SESServiceException {}

export class MissingRenderingAttributeException extends SESServiceException {
  get TemplateName(): Dynamic {
    return this.__member("TemplateName");
  }
}

export class ProductionAccessNotGrantedException extends SESServiceException {}

export class RuleDoesNotExistException extends SESServiceException {
  get Name(): Dynamic {
    return this.__member("Name");
  }
}

export class RuleSetDoesNotExistException extends SESServiceException {
  get Name(): Dynamic {
    return this.__member("Name");
  }
}

export class TemplateDoesNotExistException extends SESServiceException {
  get TemplateName(): Dynamic {
    return this.__member("TemplateName");
  }
}

export class TrackingOptionsAlreadyExistsException extends SESServiceException {
  get ConfigurationSetName(): Dynamic {
    return this.__member("ConfigurationSetName");
  }
}

export class TrackingOptionsDoesNotExistException extends SESServiceException {
  get ConfigurationSetName(): Dynamic {
    return this.__member("ConfigurationSetName");
  }
}

export class InvocationType {
  static readonly Event: string = "Event";
  static readonly RequestResponse: string = "RequestResponse";
}
