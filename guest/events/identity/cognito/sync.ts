// https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-events.html

/** A data set of Cognito Sync is about to be synchronised: change its records and return the event. */
@lenient
@json
export class CognitoSyncEvent {
  version: i32 = 2;
  /** `SyncTrigger` */
  eventType: string = "";
  region: string = "";
  identityPoolId: string = "";
  identityId: string = "";
  datasetName: string = "";
  @required datasetRecords: Map<string, CognitoSyncRecord> = new Map();
}

@lenient
@json
export class CognitoSyncRecord {
  @omitNull oldValue: string | null = null;
  @omitNull newValue: string | null = null;
  /** `replace` or `remove`. */
  op: string = "";
}
