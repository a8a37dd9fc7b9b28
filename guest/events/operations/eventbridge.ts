// https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html

import { Raw } from "../../json/index";

/**
 * An event of an event bus, or of a schedule.
 *
 * @typeParam T what the detail is: a @json class, `JSON.Value`, or `JSON.Raw` for any JSON.
 */
@lenient
@json
export class EventBridgeEvent<T> {
  version: string = "0";
  id: string = "";
  @alias("detail-type") detailType: string = "";
  source: string = "";
  account: string = "";
  /** In ISO 8601: `2015-10-08T16:53:06Z`. */
  time: string = "";
  region: string = "";
  resources: string[] = [];
  /** Set where the event was replayed from an archive. */
  @omitNull @alias("replay-name") replayName: string | null = null;
  detail!: T;
}

/** What a rule with a schedule sends: the detail is empty. */
export type ScheduledEvent = EventBridgeEvent<Raw>;
