import { AwsResponse } from "../../io/aws/client";
import { EventStream } from "../../io/aws/event-stream";
import { exchange } from "../../io/http/fetch";
import { Request } from "../../io/http/request";
import { StreamedResponse, streamOf } from "../../io/http/streamed";
import { Type, Value } from "../../json/dynamic/value";
import { tryParse } from "../../json/functions";
import { __dynamicWalked } from "../../language/dynamic/convert";
import { __DynamicValue, Dynamic } from "../../language/dynamic/value";
import { __ListCursor } from "../../language/generators/cursors";
import { __Cursor } from "../../language/generators/walk";
import { changedAt } from "../values/paths";
import { outputOf, ServiceClient } from "./client";
import { ToBytes } from "./json-command";
import { RestCommand } from "./rest-command";

/**
 * Sends a command whose answer is a stream of events, and waits for its head.
 *
 * @param member What the result calls the stream. @param blobs Paths of bytes in its events.
 */
export function sendForEvents(client: ServiceClient, command: RestCommand, method: string, member: string, blobs: string): Dynamic {
  const aws = client.__aws;
  const request = command.__request();
  request.init.method = method;
  const response = exchange([new Request(aws.endpoint + request.target, request.init)], true, aws.service, aws.region)[0];
  const answer = new AwsResponse(response, aws.service + " " + member);
  if (answer.error) return command.__refused(answer);
  const events = new HeldEvents(new CommandEvents(streamOf(response), command), blobs);
  return outputOf(answer, command.__read(answer).set(member, Value.__hold(changetype<Object>(events))));
}

/** What `for…of` takes of a JSON value, which may hold a stream: an event at a time. */
// @ts-ignore: decorator
@global
export function __dynamicSteps(value: Dynamic): __Cursor<__DynamicValue | null> {
  if (value !== null) {
    const held = value.__value.__held;
    if (held !== null && held instanceof HeldEvents) return changetype<HeldEvents>(held);
  }
  return new __ListCursor<Array<__DynamicValue | null>, __DynamicValue | null>(__dynamicWalked(value));
}

// --- internal ---

/** What AWS refuses in the middle of a stream is the exception that the SDK throws. */
@final
class CommandEvents extends EventStream {
  constructor(
    response: StreamedResponse,
    private command: RestCommand,
  ) {
    super(response, "");
  }

  failure(code: string, words: string): Error {
    const body = tryParse<Value>(words);
    const message = body.ok ? body.value.get("message") : null;
    // `throttlingException`, as the event calls it
    const name = code.charAt(0).toUpperCase() + code.substring(1);
    return this.command.__exception(name, message !== null && message.type == Type.String ? message.as<string>() : words);
  }
}

/** The events of an answer: `{ contentBlockDelta: { … } }`. */
@final
class HeldEvents extends __Cursor<__DynamicValue | null> {
  constructor(
    private events: EventStream,
    private blobs: string,
  ) {
    super();
  }

  __advance(): bool {
    const event = this.events.next();
    if (!event) return false;
    const members = event.payload.length ? Value.parseBytes(event.payload) : Value.object();
    // Characters without a meaning, so that a listener does not learn the length.
    members.delete("p");
    const made = Value.object().set(event.type, members);
    this.__value = new __DynamicValue(changedAt(made, this.blobs, new ToBytes()));
    return true;
  }

  __close(): void {
    this.events.close();
  }
}
