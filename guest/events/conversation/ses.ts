// https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-lambda-event.html

import { equalsIgnoringCase } from "../http/sent-name";

/** An e-mail came in. */
@lenient
@json
export class SESEvent {
  @required Records: SESEventRecord[] = [];
}

@lenient
@json
export class SESEventRecord {
  eventSource: string = "";
  eventVersion: string = "";
  @required ses: SESMessage = new SESMessage();
}

@lenient
@json
export class SESMessage {
  mail: SESMail = new SESMail();
  receipt: SESReceipt = new SESReceipt();
}

@lenient
@json
export class SESMail {
  /** In ISO 8601. */
  timestamp: string = "";
  source: string = "";
  messageId: string = "";
  destination: string[] = [];
  headersTruncated: bool = false;
  headers: SESMailHeader[] = [];
  commonHeaders: SESMailCommonHeaders = new SESMailCommonHeaders();

  /** The first value of a header, whatever the case of its name, or null. */
  header(name: string): string | null {
    const headers = this.headers;
    for (let i = 0; i < headers.length; ++i) {
      const header = headers[i];
      if (equalsIgnoringCase(header.name, name)) return header.value;
    }
    return null;
  }
}

@lenient
@json
export class SESMailHeader {
  name: string = "";
  value: string = "";
}

@lenient
@json
export class SESMailCommonHeaders {
  returnPath: string = "";
  @omitNull from: string[] | null = null;
  date: string = "";
  @omitNull to: string[] | null = null;
  @omitNull cc: string[] | null = null;
  @omitNull bcc: string[] | null = null;
  @omitNull sender: string[] | null = null;
  @omitNull replyTo: string[] | null = null;
  messageId: string = "";
  @omitNull subject: string | null = null;
}

@lenient
@json
export class SESReceipt {
  /** In ISO 8601. */
  timestamp: string = "";
  processingTimeMillis: i64 = 0;
  recipients: string[] = [];
  spamVerdict: SESReceiptStatus = new SESReceiptStatus();
  virusVerdict: SESReceiptStatus = new SESReceiptStatus();
  spfVerdict: SESReceiptStatus = new SESReceiptStatus();
  dkimVerdict: SESReceiptStatus = new SESReceiptStatus();
  dmarcVerdict: SESReceiptStatus = new SESReceiptStatus();
  /** `none`, `quarantine` or `reject`. */
  @omitNull dmarcPolicy: string | null = null;
  action: SESReceiptAction = new SESReceiptAction();
}

@lenient
@json
export class SESReceiptStatus {
  /** `PASS`, `FAIL`, `GRAY`, `PROCESSING_FAILED` or `DISABLED`. */
  status: string = "";
}

/** What the receipt rule does: which fields there are depends on `type`. */
@lenient
@json
export class SESReceiptAction {
  /** `S3`, `SNS`, `Bounce`, `Lambda`, `Stop` or `WorkMail`. */
  type: string = "";
  @omitNull topicArn: string | null = null;
  @omitNull bucketName: string | null = null;
  @omitNull objectKeyPrefix: string | null = null;
  @omitNull objectKey: string | null = null;
  @omitNull smtpReplyCode: string | null = null;
  @omitNull statusCode: string | null = null;
  @omitNull message: string | null = null;
  @omitNull sender: string | null = null;
  @omitNull functionArn: string | null = null;
  /** `Event` or `RequestResponse`. */
  @omitNull invocationType: string | null = null;
  @omitNull organizationArn: string | null = null;
  @omitNull encoding: string | null = null;
}

/** Whether SES goes on with a message: what a function answers that is called with `RequestResponse`. */
@lenient
@json
export class SESDisposition {
  /** `CONTINUE`, `STOP_RULE` or `STOP_RULE_SET`. */
  disposition: string = "CONTINUE";
}
