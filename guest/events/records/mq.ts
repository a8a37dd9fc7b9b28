// Brokers of Amazon MQ: Apache ActiveMQ and RabbitMQ.
// https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html

import { parseBytes, ParseResult, Raw, tryParseBytes } from "../../json/index";

/** A batch of messages of an ActiveMQ broker. */
@lenient
@json
export class ActiveMQEvent {
  /** `aws:mq` or `aws:amq`. */
  eventSource: string = "";
  eventSourceArn: string = "";
  @required messages: ActiveMQMessage[] = [];
}

@lenient
@json
export class ActiveMQMessage {
  messageID: string = "";
  /** `jms/text-message` or `jms/bytes-message`. */
  messageType: string = "";
  /** Milliseconds since 1970. */
  timestamp: i64 = 0;
  deliveryMode: i32 = 0;
  @omitNull correlationID: string | null = null;
  @omitNull replyTo: string | null = null;
  destination: ActiveMQDestination = new ActiveMQDestination();
  redelivered: bool = false;
  @omitNull type: string | null = null;
  /** Milliseconds since 1970; 0 where the message does not expire. */
  expiration: i64 = 0;
  priority: i32 = 0;
  @omitNull connectionId: string | null = null;
  /** Out of base64. */
  @required @base64 data: Uint8Array = new Uint8Array(0);
  /** Milliseconds since 1970. */
  brokerInTime: i64 = 0;
  brokerOutTime: i64 = 0;
  properties: Map<string, string> = new Map();

  /** The data as text; what is not UTF-8 becomes U+FFFD. */
  text(): string {
    return String.UTF8.decodeUnsafe(this.data.dataStart, this.data.byteLength);
  }

  /** The data read as JSON. @throws SyntaxError naming path, expectation and byte. */
  dataAs<T>(): T {
    return parseBytes<T>(this.data);
  }

  /** `dataAs` that reports instead of throwing. */
  tryDataAs<T>(): ParseResult<T> {
    return tryParseBytes<T>(this.data);
  }
}

@lenient
@json
export class ActiveMQDestination {
  physicalName: string = "";
}

/** A batch of messages of a RabbitMQ broker. */
@lenient
@json
export class RabbitMQEvent {
  /** `aws:rmq` */
  eventSource: string = "";
  eventSourceArn: string = "";
  /** Under queue and virtual host: `orders::/`. */
  @required rmqMessagesByQueue: Map<string, RabbitMQMessage[]> = new Map();
}

@lenient
@json
export class RabbitMQMessage {
  basicProperties: RabbitMQBasicProperties = new RabbitMQBasicProperties();
  /** Out of base64. */
  @required @base64 data: Uint8Array = new Uint8Array(0);
  redelivered: bool = false;

  /** The data as text; what is not UTF-8 becomes U+FFFD. */
  text(): string {
    return String.UTF8.decodeUnsafe(this.data.dataStart, this.data.byteLength);
  }

  /** The data read as JSON. @throws SyntaxError naming path, expectation and byte. */
  dataAs<T>(): T {
    return parseBytes<T>(this.data);
  }

  /** `dataAs` that reports instead of throwing. */
  tryDataAs<T>(): ParseResult<T> {
    return tryParseBytes<T>(this.data);
  }
}

/** Null where the sender said nothing. */
@lenient
@json
export class RabbitMQBasicProperties {
  contentType: string | null = null;
  contentEncoding: string | null = null;
  /** Numbers, or `{ "bytes": [118, 97] }` for texts. */
  headers: Map<string, Raw> = new Map();
  deliveryMode: i32 = 0;
  priority: i32 = 0;
  correlationId: string | null = null;
  replyTo: string | null = null;
  /** Milliseconds, as text. */
  expiration: string | null = null;
  messageId: string | null = null;
  /** `Jan 1, 1970, 12:33:41 AM` */
  timestamp: string | null = null;
  type: string | null = null;
  userId: string | null = null;
  appId: string | null = null;
  clusterId: string | null = null;
  bodySize: i64 = 0;
}
