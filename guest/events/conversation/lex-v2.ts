// Amazon Lex V2.
// https://docs.aws.amazon.com/lexv2/latest/dg/lambda-input-format.html

import { Raw } from "../../json/index";
import { LexButton, LexTimeToLive } from "./lex";

/** A bot needs a decision, or has understood what a user wants. Answer with a LexV2Result. */
@lenient
@json
export class LexV2Event {
  messageVersion: string = "";
  /** `DialogCodeHook` or `FulfillmentCodeHook`. */
  invocationSource: string = "";
  /** `DTMF`, `Speech` or `Text`. */
  inputMode: string = "";
  responseContentType: string = "";
  sessionId: string = "";
  inputTranscript: string = "";
  @omitNull invocationLabel: string | null = null;
  bot: LexV2Bot = new LexV2Bot();
  interpretations: LexV2Interpretation[] = [];
  @omitNull proposedNextState: LexV2NextState | null = null;
  @omitNull requestAttributes: Map<string, string> | null = null;
  @required sessionState: LexV2SessionState = new LexV2SessionState();
  @omitNull transcriptions: LexV2Transcription[] | null = null;
}

@lenient
@json
export class LexV2Bot {
  id: string = "";
  name: string = "";
  aliasId: string = "";
  aliasName: string = "";
  localeId: string = "";
  version: string = "";
}

@lenient
@json
export class LexV2Interpretation {
  intent: LexV2Intent = new LexV2Intent();
  @omitNull interpretationSource: string | null = null;
  @omitNull nluConfidence: Raw | null = null;
  @omitNull sentimentResponse: LexV2SentimentResponse | null = null;
}

@lenient
@json
export class LexV2Intent {
  /** `Confirmed`, `Denied` or `None`. */
  confirmationState: string = "None";
  name: string = "";
  /** Null where a slot is not filled. */
  slots: Map<string, LexV2Slot | null> = new Map();
  /** `InProgress`, `ReadyForFulfillment`, `Fulfilled`, `Failed`, … */
  state: string = "";
  @omitNull kendraResponse: Raw | null = null;
}

@lenient
@json
export class LexV2Slot {
  /** `Scalar`, `List` or `Composite`. */
  @omitNull shape: string | null = null;
  @omitNull value: LexV2SlotValue | null = null;
  /** Of a list. */
  @omitNull values: LexV2Slot[] | null = null;
  /** Of a composite slot. */
  @omitNull subSlots: Map<string, LexV2Slot | null> | null = null;
}

@lenient
@json
export class LexV2SlotValue {
  @omitNull interpretedValue: string | null = null;
  originalValue: string = "";
  resolvedValues: string[] = [];
}

@lenient
@json
export class LexV2SentimentResponse {
  sentiment: string = "";
  @omitNull sentimentScore: LexV2SentimentScore | null = null;
}

@lenient
@json
export class LexV2SentimentScore {
  mixed: f64 = 0;
  negative: f64 = 0;
  neutral: f64 = 0;
  positive: f64 = 0;
}

@lenient
@json
export class LexV2NextState {
  dialogAction: LexV2DialogAction = new LexV2DialogAction();
  intent: LexV2Intent = new LexV2Intent();
  @omitNull prompt: Raw | null = null;
}

@lenient
@json
export class LexV2SessionState {
  @omitNull activeContexts: LexV2ActiveContext[] | null = null;
  @omitNull sessionAttributes: Map<string, string> | null = null;
  @omitNull runtimeHints: Raw | null = null;
  @omitNull dialogAction: LexV2DialogAction | null = null;
  @omitNull intent: LexV2Intent | null = null;
  @omitNull originatingRequestId: string | null = null;
}

@lenient
@json
export class LexV2ActiveContext {
  name: string = "";
  contextAttributes: Map<string, string> = new Map();
  timeToLive: LexTimeToLive = new LexTimeToLive();
}

@lenient
@json
export class LexV2DialogAction {
  /** `Close`, `ConfirmIntent`, `Delegate`, `ElicitIntent` or `ElicitSlot`. */
  type: string = "Delegate";
  @omitNull slotToElicit: string | null = null;
  /** `Default`, `SpellByLetter` or `SpellByWord`. */
  @omitNull slotElicitationStyle: string | null = null;
  @omitNull subSlotToElicit: Raw | null = null;
}

@lenient
@json
export class LexV2Transcription {
  transcription: string = "";
  transcriptionConfidence: f64 = 0;
  @omitNull resolvedContext: LexV2ResolvedContext | null = null;
  resolvedSlots: Map<string, LexV2Slot | null> = new Map();
}

@lenient
@json
export class LexV2ResolvedContext {
  intent: string = "";
}

/** What the bot does next. */
@lenient
@json
export class LexV2Result {
  sessionState: LexV2SessionState = new LexV2SessionState();
  @omitNull messages: LexV2Message[] | null = null;
  @omitNull requestAttributes: Map<string, string> | null = null;

  /** Ends the conversation about an intent. */
  static close(event: LexV2Event, fulfilled: bool, message: string): LexV2Result {
    const result = LexV2Result.next(event, "Close");
    const intent = result.sessionState.intent;
    if (intent) intent.state = fulfilled ? "Fulfilled" : "Failed";
    result.messages = [LexV2Message.text(message)];
    return result;
  }

  /** Leaves the next step to the bot. */
  static delegate(event: LexV2Event): LexV2Result {
    return LexV2Result.next(event, "Delegate");
  }

  /** Asks for a slot. */
  static elicitSlot(event: LexV2Event, slot: string, message: string): LexV2Result {
    const result = LexV2Result.next(event, "ElicitSlot");
    const action = result.sessionState.dialogAction;
    if (action) action.slotToElicit = slot;
    result.messages = [LexV2Message.text(message)];
    return result;
  }

  private static next(event: LexV2Event, type: string): LexV2Result {
    const result = new LexV2Result();
    const action = new LexV2DialogAction();
    action.type = type;
    result.sessionState.dialogAction = action;
    result.sessionState.intent = event.sessionState.intent;
    result.sessionState.sessionAttributes = event.sessionState.sessionAttributes;
    return result;
  }
}

@lenient
@json
export class LexV2Message {
  /** `PlainText`, `SSML`, `CustomPayload` or `ImageResponseCard`. */
  contentType: string = "PlainText";
  @omitNull content: string | null = null;
  @omitNull imageResponseCard: LexV2ImageResponseCard | null = null;

  static text(content: string): LexV2Message {
    const message = new LexV2Message();
    message.content = content;
    return message;
  }
}

@lenient
@json
export class LexV2ImageResponseCard {
  title: string = "";
  @omitNull subtitle: string | null = null;
  @omitNull imageUrl: string | null = null;
  @omitNull buttons: LexButton[] | null = null;
}
