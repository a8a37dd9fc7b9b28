// People who write and speak: events shaped as AWS documents them.

const VERDICT = { status: "PASS" };
const mail = (action: object): unknown => ({
  Records: [
    {
      eventSource: "aws:ses",
      eventVersion: "1.0",
      ses: {
        mail: {
          timestamp: "2019-08-05T21:30:02.028Z",
          source: "jane@example.com",
          messageId: "EXAMPLE7c191be45",
          destination: ["john@example.com"],
          headersTruncated: false,
          headers: [{ name: "Return-Path", value: "<jane@example.com>" }],
          commonHeaders: {
            returnPath: "jane@example.com",
            from: ["Jane <jane@example.com>"],
            date: "Mon, 5 Aug 2019 21:30:02 +0000",
            to: ["john@example.com"],
            cc: ["c@example.com"],
            bcc: ["b@example.com"],
            sender: ["s@example.com"],
            replyTo: ["r@example.com"],
            messageId: "<EXAMPLE>",
            subject: "Test",
          },
        },
        receipt: {
          timestamp: "2019-08-05T21:30:02.028Z",
          processingTimeMillis: 1205,
          recipients: ["john@example.com"],
          spamVerdict: VERDICT,
          virusVerdict: VERDICT,
          spfVerdict: VERDICT,
          dkimVerdict: { status: "GRAY" },
          dmarcVerdict: { status: "FAIL" },
          dmarcPolicy: "reject",
          action,
        },
      },
    },
  ],
});
const contact = (more: object): unknown => ({
  Name: "ContactFlowEvent",
  Details: {
    ContactData: {
      Attributes: { exampleAttributeKey1: "value" },
      Channel: "VOICE",
      ContactId: "4a573372",
      CustomerEndpoint: { Address: "+11234567890", Type: "TELEPHONE_NUMBER" },
      InitialContactId: "4a573372",
      InitiationMethod: "INBOUND",
      InstanceARN: "arn",
      PreviousContactId: "4a573372",
      Queue: { ARN: "arn", Name: "PasswordReset" },
      SystemEndpoint: { Address: "+11234567890", Type: "TELEPHONE_NUMBER" },
      ...more,
    },
    Parameters: { exampleParameterKey1: "value" },
  },
});
const SLOT = {
  shape: "Scalar",
  value: { originalValue: "two", interpretedValue: "2", resolvedValues: ["2"] },
};
const INTENT = {
  confirmationState: "None",
  name: "BookHotel",
  state: "InProgress",
  slots: { Nights: SLOT, Rooms: { shape: "List", value: SLOT.value, values: [SLOT] }, City: null },
  kendraResponse: { a: 1 },
};
const agent = (more: object): unknown => ({
  messageVersion: "1.0",
  agent: { name: "n", id: "i", alias: "a", version: "v" },
  inputText: "t",
  sessionId: "s",
  actionGroup: "g",
  sessionAttributes: { attr1: "value1" },
  promptSessionAttributes: { promptAttr1: "value1" },
  ...more,
});

export const CONVERSATION: Record<string, unknown[]> = {
  ses: [
    mail({ type: "Lambda", functionArn: "arn", invocationType: "Event" }),
    mail({ type: "S3", topicArn: "arn", bucketName: "b", objectKeyPrefix: "p", objectKey: "k" }),
    mail({ type: "Bounce", smtpReplyCode: "550", statusCode: "5.1.1", message: "m", sender: "s" }),
    mail({ type: "WorkMail", organizationArn: "arn" }),
  ],
  sesDisposition: [{ disposition: "STOP_RULE_SET" }],
  connect: [
    contact({ MediaStreams: { Customer: { Audio: null } }, Tags: { a: "b" } }),
    contact({
      CustomerEndpoint: null,
      Queue: null,
      MediaStreams: {
        Customer: {
          Audio: {
            StartFragmentNumber: "1",
            StartTimestamp: "2",
            StreamARN: "arn",
            StopFragmentNumber: "3",
            StopTimestamp: "4",
          },
        },
      },
      LanguageCode: "en-US",
      SegmentAttributes: { "connect:Subtype": { ValueString: "connect:SMS" } },
      References: { key1: { Type: "url", Value: "urlvalue" } },
    }),
  ],
  lex: [
    {
      messageVersion: "1.0",
      invocationSource: "FulfillmentCodeHook",
      userId: "u",
      sessionAttributes: { key1: "value1" },
      requestAttributes: null,
      bot: { name: "b", alias: "$LATEST", version: "1" },
      outputDialogMode: "Text",
      currentIntent: {
        name: "i",
        nluIntentConfidenceScore: 0.9,
        slots: { a: "b", c: null },
        slotDetails: { a: { resolutions: [{ value: "v" }], originalValue: "o" } },
        confirmationStatus: "None",
      },
      inputTranscript: "t",
      sentimentResponse: { sentimentLabel: "NEUTRAL", sentimentScore: "{}" },
      activeContexts: [
        {
          name: "c",
          parameters: { a: "b" },
          timeToLive: { timeToLiveInSeconds: 1, turnsToLive: 2 },
        },
      ],
    },
  ],
  lexResult: [
    {
      sessionAttributes: { a: "b" },
      dialogAction: {
        type: "ElicitSlot",
        message: { contentType: "PlainText", content: "c" },
        intentName: "i",
        slots: { a: "b", c: null },
        slotToElicit: "c",
        responseCard: {
          version: 1,
          contentType: "application/vnd.amazonaws.card.generic",
          genericAttachments: [
            {
              title: "t",
              subTitle: "s",
              imageUrl: "i",
              attachmentLinkUrl: "a",
              buttons: [{ text: "t", value: "v" }],
            },
          ],
        },
      },
    },
  ],
  lexV2: [
    {
      messageVersion: "1.0",
      invocationSource: "DialogCodeHook",
      inputMode: "Text",
      responseContentType: "text/plain; charset=utf-8",
      sessionId: "s",
      inputTranscript: "t",
      bot: {
        id: "i",
        name: "n",
        aliasId: "a",
        aliasName: "an",
        localeId: "en_US",
        version: "DRAFT",
      },
      interpretations: [
        {
          intent: INTENT,
          nluConfidence: { score: 0.8 },
          sentimentResponse: {
            sentiment: "POSITIVE",
            sentimentScore: { mixed: 0.1, negative: 0, neutral: 0.2, positive: 0.7 },
          },
        },
        { intent: INTENT, nluConfidence: 0.5, interpretationSource: "Lex" },
      ],
      proposedNextState: {
        dialogAction: { type: "ElicitSlot", slotToElicit: "City" },
        intent: INTENT,
      },
      requestAttributes: { a: "b" },
      sessionState: {
        activeContexts: [
          {
            name: "c",
            contextAttributes: { a: "b" },
            timeToLive: { timeToLiveInSeconds: 1, turnsToLive: 2 },
          },
        ],
        sessionAttributes: {},
        dialogAction: { type: "Delegate" },
        intent: INTENT,
        originatingRequestId: "r",
      },
      transcriptions: [
        {
          transcription: "two nights",
          transcriptionConfidence: 0.98,
          resolvedContext: { intent: "BookHotel" },
          resolvedSlots: { Nights: SLOT },
        },
      ],
    },
  ],
  lexV2Result: [
    {
      sessionState: { dialogAction: { type: "Close" }, intent: { name: "i", state: "Fulfilled" } },
      messages: [
        { contentType: "PlainText", content: "c" },
        {
          contentType: "ImageResponseCard",
          imageResponseCard: { title: "t", subtitle: "s", buttons: [{ text: "t", value: "v" }] },
        },
      ],
    },
  ],
  bedrockAgent: [
    agent({
      apiPath: "/api/path",
      httpMethod: "POST",
      parameters: [{ name: "param1", type: "string", value: "value1" }],
      requestBody: {
        content: {
          "application/json": { properties: [{ name: "p", type: "integer", value: "1" }] },
        },
      },
    }),
    agent({ function: "f", parameters: [{ name: "a", type: "boolean", value: "true" }] }),
  ],
  bedrockAgentResponse: [
    {
      messageVersion: "1.0",
      response: {
        actionGroup: "g",
        apiPath: "/p",
        httpMethod: "GET",
        httpStatusCode: 200,
        responseBody: { "application/json": { body: "{}" } },
      },
      sessionAttributes: {},
    },
    {
      messageVersion: "1.0",
      response: {
        actionGroup: "g",
        function: "f",
        functionResponse: { responseState: "FAILURE", responseBody: { TEXT: { body: "b" } } },
      },
    },
  ],
  chime: [
    {
      Sender: { SenderId: "user@example.com", SenderIdType: "EmailId" },
      Discussion: { DiscussionId: "d", DiscussionType: "Room" },
      EventType: "Mention",
      InboundHttpsEndpoint: { EndpointType: "Persistent", Url: "https://hooks.example" },
      EventTimestamp: "2018-04-04T21:30:52.233Z",
      Message: "@bot help",
    },
  ],
};
