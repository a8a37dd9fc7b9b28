// https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html

import { parse, ParseResult, tryParse } from "../../json/index";
import { keptText, parseKept, tryParseKept } from "../../json/kept";

/** A notification; SNS sends one at a time. */
@lenient
@json
export class SNSEvent {
  @required Records: SNSEventRecord[] = [];
}

@lenient
@json
export class SNSEventRecord {
  EventSource: string = "";
  EventVersion: string = "";
  EventSubscriptionArn: string = "";
  @required Sns: SNSMessage = new SNSMessage();
}

@lenient
@json
export class SNSMessage {
  MessageId: string = "";
  Message: string = "";
  @omitNull Subject: string | null = null;
  MessageAttributes: Map<string, SNSMessageAttribute> = new Map();
  /** In ISO 8601: `2019-01-02T12:45:07.000Z`. */
  Timestamp: string = "";
  TopicArn: string = "";
  /** `Notification` */
  Type: string = "";
  Signature: string = "";
  SignatureVersion: string = "";
  /** As SNS calls them in an event of Lambda's. */
  SigningCertUrl: string = "";
  UnsubscribeUrl: string = "";
  /** As SNS calls them everywhere else. */
  @omitNull SigningCertURL: string | null = null;
  @omitNull UnsubscribeURL: string | null = null;
  @omitNull Token: string | null = null;

  /** Where the certificate of the signature is, under either name. */
  get certificateUrl(): string {
    const other = this.SigningCertURL;
    return other === null ? this.SigningCertUrl : other;
  }

  /** The message read as JSON. @throws SyntaxError naming path, expectation and byte. */
  messageAs<T>(): T {
    // @ts-ignore: the transform adds the field's note
    const text = keptText(this.__slice_Message);
    return text ? parseKept<T>(text) : parse<T>(this.Message);
  }

  /** `messageAs` that reports instead of throwing. */
  tryMessageAs<T>(): ParseResult<T> {
    // @ts-ignore: the transform adds the field's note
    const text = keptText(this.__slice_Message);
    return text ? tryParseKept<T>(text) : tryParse<T>(this.Message);
  }
}

@lenient
@json
export class SNSMessageAttribute {
  /** `String`, `String.Array`, `Number` or `Binary`. */
  Type: string = "";
  /** Base64 where the type is `Binary`. */
  Value: string = "";
}
