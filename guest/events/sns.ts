// https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html

import { parse } from "../json/index";

/** A notification; SNS sends one at a time. */
@json
export class SNSEvent {
  Records: SNSEventRecord[] = [];
}

@lazy
@json
export class SNSEventRecord {
  EventSource: string = "";
  EventVersion: string = "";
  EventSubscriptionArn: string = "";
  Sns: SNSMessage = new SNSMessage();
}

@lazy
@json
export class SNSMessage {
  MessageId: string = "";
  Message: string = "";
  @omitNull Subject: string | null = null;
  @lazy MessageAttributes: Map<string, SNSMessageAttribute> = new Map();
  /** In ISO 8601: `2019-01-02T12:45:07.000Z`. */
  Timestamp: string = "";
  TopicArn: string = "";
  /** `Notification` */
  Type: string = "";
  Signature: string = "";
  SignatureVersion: string = "";
  SigningCertUrl: string = "";
  UnsubscribeUrl: string = "";

  /** The message read as JSON. @throws SyntaxError naming path, expectation and byte. */
  messageAs<T>(): T {
    return parse<T>(this.Message);
  }
}

@lazy
@json
export class SNSMessageAttribute {
  /** `String`, `String.Array`, `Number` or `Binary`. */
  Type: string = "";
  /** Base64 where the type is `Binary`. */
  Value: string = "";
}
