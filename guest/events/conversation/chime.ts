// https://docs.aws.amazon.com/chime/latest/dg/chat-bots.html

/** Somebody wrote to a bot in a chat room of Amazon Chime. */
@lenient
@json
export class ChimeBotEvent {
  Sender: ChimeBotSender = new ChimeBotSender();
  Discussion: ChimeBotDiscussion = new ChimeBotDiscussion();
  /** `Mention`, `Invite` or `Remove`. */
  EventType: string = "";
  InboundHttpsEndpoint: ChimeBotEndpoint = new ChimeBotEndpoint();
  /** In ISO 8601. */
  EventTimestamp: string = "";
  @omitNull Message: string | null = null;
}

@lenient
@json
export class ChimeBotSender {
  SenderId: string = "";
  SenderIdType: string = "";
}

@lenient
@json
export class ChimeBotDiscussion {
  DiscussionId: string = "";
  DiscussionType: string = "";
}

@lenient
@json
export class ChimeBotEndpoint {
  EndpointType: string = "";
  Url: string = "";
}
