// Messages to queues, topics and event buses, in batches of which each part can fail by itself.

import { stringify } from "../../json/functions";
import { AwsClient } from "./client";

/** Of what one request may hold, in all three services. */
const MOST: i32 = 10;

/** A message that was not taken. */
@final
export class FailedMessage {
  constructor(
    /** Of the messages that were given, from 0. */
    public index: i32,
    public code: string,
    public message: string,
  ) {}
}

@json
class QueueFailure {
  Id: string = "";
  Code: string = "";
  Message: string | null = null;
}

@json
class QueueAnswer {
  Failed: QueueFailure[] | null = null;
}

@json
class SentMessage {
  MessageId: string = "";
}

/** A queue of SQS. @throws AwsError, of its methods, where a whole request is refused. */
@final
export class Queue {
  private client: AwsClient;

  constructor(
    public url: string,
    region: string = "",
  ) {
    this.client = new AwsClient("sqs", region);
  }

  /** @returns the message's id. */
  send(body: string, delaySeconds: i32 = 0): string {
    const request = '{"QueueUrl":' + stringify<string>(this.url) + ',"MessageBody":' + stringify<string>(body) + ',"DelaySeconds":' + delaySeconds.toString() + "}";
    return this.client.call("SendMessage", request).orThrow().json<SentMessage>().MessageId;
  }

  /** Sends any number. @returns those that SQS did not take. */
  sendAll(bodies: string[]): FailedMessage[] {
    const failed: FailedMessage[] = [];
    for (let start = 0; start < bodies.length; start += MOST) {
      let entries = "";
      for (let i = start; i < min(start + MOST, bodies.length); ++i) {
        entries += (i > start ? "," : "") + '{"Id":"' + i.toString() + '","MessageBody":' + stringify<string>(bodies[i]) + "}";
      }
      const request = '{"QueueUrl":' + stringify<string>(this.url) + ',"Entries":[' + entries + "]}";
      const answer = this.client.call("SendMessageBatch", request).orThrow().json<QueueAnswer>().Failed;
      if (!answer) continue;
      for (let i = 0; i < answer.length; ++i) {
        const words = answer[i].Message;
        failed.push(new FailedMessage(<i32>parseInt(answer[i].Id), answer[i].Code, words === null ? "" : words));
      }
    }
    return failed;
  }
}

/** A topic of SNS. */
@final
export class Topic {
  private client: AwsClient;

  constructor(
    public arn: string,
    region: string = "",
  ) {
    this.client = new AwsClient("sns", region);
  }

  /** @throws AwsError */
  publish(message: string, subject: string = ""): void {
    const parameters = new Map<string, string>();
    parameters.set("TopicArn", this.arn);
    parameters.set("Message", message);
    if (subject.length) parameters.set("Subject", subject);
    this.client.query("Publish", "2010-03-31", parameters).orThrow();
  }
}

@json
class BusEntry {
  ErrorCode: string | null = null;
  ErrorMessage: string | null = null;
}

@json
class BusAnswer {
  FailedEntryCount: i32 = 0;
  Entries: BusEntry[] = [];
}

/** An event for EventBridge. */
@final
export class BusEvent {
  constructor(
    public source: string,
    public detailType: string,
    /** JSON. */
    public detail: string,
  ) {}
}

/** An event bus of EventBridge. */
@final
export class EventBus {
  private client: AwsClient;

  constructor(
    public name: string = "default",
    region: string = "",
  ) {
    this.client = new AwsClient("events", region);
  }

  /** Sends any number. @returns those that EventBridge did not take. @throws AwsError */
  put(events: BusEvent[]): FailedMessage[] {
    const failed: FailedMessage[] = [];
    for (let start = 0; start < events.length; start += MOST) {
      let entries = "";
      for (let i = start; i < min(start + MOST, events.length); ++i) {
        const each = events[i];
        entries += (i > start ? "," : "") + '{"EventBusName":' + stringify<string>(this.name) + ',"Source":' + stringify<string>(each.source) + ',"DetailType":' + stringify<string>(each.detailType) + ',"Detail":' + stringify<string>(each.detail) + "}";
      }
      const answer = this.client.call("PutEvents", '{"Entries":[' + entries + "]}").orThrow().json<BusAnswer>();
      for (let i = 0; i < answer.Entries.length; ++i) {
        const code = answer.Entries[i].ErrorCode;
        const words = answer.Entries[i].ErrorMessage;
        if (code !== null) failed.push(new FailedMessage(start + i, code, words === null ? "" : words));
      }
    }
    return failed;
  }
}
