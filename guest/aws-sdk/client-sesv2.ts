// `@aws-sdk/client-sesv2`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { SendOptions, ServiceClient } from "./service/client";
import { known, ServiceException as AnyException } from "./service/exception";
import { RestCommand } from "./service/rest-command";

export class SESv2Client extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("email", "SESv2Client", config);
  }
}

export class SESv2ServiceException extends AnyException {}

export abstract class SESv2Command extends RestCommand {
  __exception(name: string, message: string): AnyException {
    const found = known(name, message);
    return found ? found : new SESv2ServiceException(name, message);
  }
}

export class CreateContactCommand extends SESv2Command {
  constructor(input: Dynamic = null) {
    super(
      input,
      "CreateContact",
      "POST",
      "/v2/email/contact-lists/{ContactListName}/contacts",
      "ContactListName/l",
      "",
      "",
      "json",
    );
  }
}

export class DeleteContactCommand extends SESv2Command {
  constructor(input: Dynamic = null) {
    super(
      input,
      "DeleteContact",
      "DELETE",
      "/v2/email/contact-lists/{ContactListName}/contacts/{EmailAddress}",
      "ContactListName/l EmailAddress/l",
      "",
      "",
      "json",
    );
  }
}

export class GetContactCommand extends SESv2Command {
  constructor(input: Dynamic = null) {
    super(
      input,
      "GetContact",
      "GET",
      "/v2/email/contact-lists/{ContactListName}/contacts/{EmailAddress}",
      "ContactListName/l EmailAddress/l",
      "",
      "",
      "json CreatedTimestamp LastUpdatedTimestamp",
    );
  }
}

export class SendBulkEmailCommand extends SESv2Command {
  constructor(input: Dynamic = null) {
    super(
      input,
      "SendBulkEmail",
      "POST",
      "/v2/email/outbound-bulk-emails",
      "",
      "",
      "DefaultContent.Template.Attachments.*.RawContent",
      "json",
    );
  }
}

export class SendEmailCommand extends SESv2Command {
  constructor(input: Dynamic = null) {
    super(
      input,
      "SendEmail",
      "POST",
      "/v2/email/outbound-emails",
      "",
      "",
      "Content.Simple.Attachments.*.RawContent Content.Raw.Data Content.Template.Attachments.*.RawContent",
      "json",
    );
  }
}

export class UpdateContactCommand extends SESv2Command {
  constructor(input: Dynamic = null) {
    super(
      input,
      "UpdateContact",
      "PUT",
      "/v2/email/contact-lists/{ContactListName}/contacts/{EmailAddress}",
      "ContactListName/l EmailAddress/l",
      "",
      "",
      "json",
    );
  }
}

export class SESv2 extends SESv2Client {
  createContact(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new CreateContactCommand(input), options);
  }

  deleteContact(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DeleteContactCommand(input), options);
  }

  getContact(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetContactCommand(input), options);
  }

  sendBulkEmail(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new SendBulkEmailCommand(input), options);
  }

  sendEmail(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new SendEmailCommand(input), options);
  }

  updateContact(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new UpdateContactCommand(input), options);
  }
}

export class AccountSuspendedException extends SESv2ServiceException {}

export class AlreadyExistsException extends SESv2ServiceException {}

export class BadRequestException extends SESv2ServiceException {}

export class ConcurrentModificationException extends SESv2ServiceException {}

export class ConflictException extends SESv2ServiceException {}

export class InternalServiceErrorException extends SESv2ServiceException {}

export class InvalidNextTokenException extends SESv2ServiceException {}

export class LimitExceededException extends SESv2ServiceException {}

export class MailFromDomainNotVerifiedException extends SESv2ServiceException {}

export class MessageRejected extends SESv2ServiceException {}

export class NotFoundException extends SESv2ServiceException {}

export class SendingPausedException extends SESv2ServiceException {}

export class TooManyRequestsException extends SESv2ServiceException {}
