// https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html

import { Raw } from "../../json/index";

/** A flow of Amazon Connect asks. Answer with a flat map of texts. */
@lenient
@json
export class ConnectContactFlowEvent {
  /** `ContactFlowEvent` */
  Name: string = "";
  @required Details: ConnectDetails = new ConnectDetails();
}

@lenient
@json
export class ConnectDetails {
  ContactData: ConnectContactData = new ConnectContactData();
  /** What the flow passes on. */
  Parameters: Map<string, string> = new Map();
}

@lenient
@json
export class ConnectContactData {
  Attributes: Map<string, string> = new Map();
  /** `VOICE`, `CHAT`, `TASK` or `EMAIL`. */
  Channel: string = "";
  ContactId: string = "";
  @omitNull CustomerEndpoint: ConnectContactFlowEndpoint | null = null;
  @omitNull CustomerId: string | null = null;
  @omitNull Description: string | null = null;
  InitialContactId: string = "";
  /** `INBOUND`, `OUTBOUND`, `TRANSFER`, `CALLBACK` or `API`. */
  InitiationMethod: string = "";
  InstanceARN: string = "";
  @omitNull LanguageCode: string | null = null;
  @omitNull MediaStreams: ConnectMediaStreams | null = null;
  @omitNull Name: string | null = null;
  PreviousContactId: string = "";
  @omitNull Queue: ConnectContactFlowQueue | null = null;
  @omitNull References: Raw | null = null;
  @omitNull RelatedContactId: string | null = null;
  @omitNull SegmentAttributes: Raw | null = null;
  @omitNull SystemEndpoint: ConnectContactFlowEndpoint | null = null;
  @omitNull Tags: Map<string, string> | null = null;
}

@lenient
@json
export class ConnectContactFlowEndpoint {
  Address: string = "";
  /** `TELEPHONE_NUMBER` */
  Type: string = "";
}

@lenient
@json
export class ConnectContactFlowQueue {
  ARN: string = "";
  Name: string = "";
  @omitNull OutboundCallerId: Raw | null = null;
}

@lenient
@json
export class ConnectMediaStreams {
  Customer: ConnectCustomerStreams = new ConnectCustomerStreams();
}

@lenient
@json
export class ConnectCustomerStreams {
  /** Null where streaming never began. */
  Audio: ConnectAudioStream | null = null;
}

@lenient
@json
export class ConnectAudioStream {
  StartFragmentNumber: string = "";
  StartTimestamp: string = "";
  StreamARN: string = "";
  /** Where streaming has stopped, as what follows. */
  @omitNull StopFragmentNumber: string | null = null;
  @omitNull StopTimestamp: string | null = null;
}
