// Amazon Lex V1.
// https://docs.aws.amazon.com/lex/latest/dg/lambda-input-response-format.html

import { Box } from "../../json/index";

/** A bot needs a decision, or has understood what a user wants. Answer with a LexResult. */
@lenient
@json
export class LexEvent {
  messageVersion: string = "";
  /** `DialogCodeHook` or `FulfillmentCodeHook`. */
  invocationSource: string = "";
  userId: string = "";
  inputTranscript: string = "";
  /** `Text` or `Voice`. */
  outputDialogMode: string = "";
  @required currentIntent: LexIntent = new LexIntent();
  @omitNull alternativeIntents: LexIntent[] | null = null;
  bot: LexBot = new LexBot();
  sessionAttributes: Map<string, string> | null = null;
  requestAttributes: Map<string, string> | null = null;
  @omitNull recentIntentSummaryView: LexIntentSummary[] | null = null;
  @omitNull sentimentResponse: LexSentiment | null = null;
  @omitNull kendraResponse: string | null = null;
  @omitNull activeContexts: LexContext[] | null = null;
}

@lenient
@json
export class LexIntent {
  name: string = "";
  @omitNull nluIntentConfidenceScore: Box<f64> | null = null;
  /** Null where a slot is not filled. */
  slots: Map<string, string | null> = new Map();
  slotDetails: Map<string, LexSlotDetail> = new Map();
  /** `None`, `Confirmed` or `Denied`. */
  confirmationStatus: string = "";
}

@lenient
@json
export class LexSlotDetail {
  /** Each is one name, `value` from AWS, with its text. */
  resolutions: Map<string, string>[] = [];
  @omitNull originalValue: string | null = null;
}

@lenient
@json
export class LexBot {
  name: string = "";
  alias: string = "";
  version: string = "";
}

@lenient
@json
export class LexIntentSummary {
  intentName: string = "";
  @omitNull checkpointLabel: string | null = null;
  slots: Map<string, string | null> = new Map();
  confirmationStatus: string = "";
  dialogActionType: string = "";
  @omitNull fulfillmentState: string | null = null;
  @omitNull slotToElicit: string | null = null;
}

@lenient
@json
export class LexSentiment {
  sentimentLabel: string = "";
  sentimentScore: string = "";
}

@lenient
@json
export class LexContext {
  name: string = "";
  parameters: Map<string, string> = new Map();
  @omitNull timeToLive: LexTimeToLive | null = null;
}

@lenient
@json
export class LexTimeToLive {
  timeToLiveInSeconds: i32 = 0;
  turnsToLive: i32 = 0;
}

/** What the bot does next. */
@lenient
@json
export class LexResult {
  @omitNull sessionAttributes: Map<string, string> | null = null;
  @omitNull recentIntentSummaryView: LexIntentSummary[] | null = null;
  @omitNull activeContexts: LexContext[] | null = null;
  dialogAction: LexDialogAction = new LexDialogAction();

  /** Ends the conversation. */
  static close(fulfilled: bool, message: string): LexResult {
    const action = new LexDialogAction();
    action.type = "Close";
    action.fulfillmentState = fulfilled ? "Fulfilled" : "Failed";
    action.message = LexMessage.text(message);
    return LexResult.of(action);
  }

  /** Leaves the next step to the bot. */
  static delegate(slots: Map<string, string | null>): LexResult {
    const action = new LexDialogAction();
    action.slots = slots;
    return LexResult.of(action);
  }

  /** Asks for a slot. */
  static elicitSlot(intent: LexIntent, slot: string, message: string): LexResult {
    const action = new LexDialogAction();
    action.type = "ElicitSlot";
    action.intentName = intent.name;
    action.slots = intent.slots;
    action.slotToElicit = slot;
    action.message = LexMessage.text(message);
    return LexResult.of(action);
  }

  private static of(action: LexDialogAction): LexResult {
    const result = new LexResult();
    result.dialogAction = action;
    return result;
  }
}

/** Which fields there are depends on `type`. */
@lenient
@json
export class LexDialogAction {
  /** `Close`, `ConfirmIntent`, `Delegate`, `ElicitIntent` or `ElicitSlot`. */
  type: string = "Delegate";
  /** `Fulfilled` or `Failed`: with `Close`. */
  @omitNull fulfillmentState: string | null = null;
  @omitNull message: LexMessage | null = null;
  @omitNull intentName: string | null = null;
  @omitNull slots: Map<string, string | null> | null = null;
  @omitNull slotToElicit: string | null = null;
  @omitNull responseCard: LexResponseCard | null = null;
}

@lenient
@json
export class LexMessage {
  /** `PlainText`, `SSML` or `CustomPayload`. */
  contentType: string = "PlainText";
  content: string = "";

  static text(content: string): LexMessage {
    const message = new LexMessage();
    message.content = content;
    return message;
  }
}

@lenient
@json
export class LexResponseCard {
  version: i64 = 1;
  contentType: string = "application/vnd.amazonaws.card.generic";
  genericAttachments: LexGenericAttachment[] = [];
}

@lenient
@json
export class LexGenericAttachment {
  title: string = "";
  subTitle: string = "";
  imageUrl: string = "";
  attachmentLinkUrl: string = "";
  buttons: LexButton[] = [];
}

@lenient
@json
export class LexButton {
  text: string = "";
  value: string = "";
}
