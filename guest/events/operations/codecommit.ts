// https://docs.aws.amazon.com/lambda/latest/dg/services-codecommit.html

/** Something was pushed to a repository, or a branch or tag was made or deleted. */
@lenient
@json
export class CodeCommitTriggerEvent {
  @required Records: CodeCommitTrigger[] = [];
}

@lenient
@json
export class CodeCommitTrigger {
  eventId: string = "";
  eventVersion: string = "";
  /** In ISO 8601. */
  eventTime: string = "";
  eventTriggerName: string = "";
  eventPartNumber: i32 = 0;
  @required codecommit: CodeCommitReferences = new CodeCommitReferences();
  eventName: string = "";
  eventTriggerConfigId: string = "";
  eventSourceARN: string = "";
  userIdentityARN: string = "";
  eventSource: string = "";
  awsRegion: string = "";
  eventTotalParts: i32 = 0;
  @omitNull customData: string | null = null;
}

@lenient
@json
export class CodeCommitReferences {
  references: CodeCommitReference[] = [];
}

@lenient
@json
export class CodeCommitReference {
  commit: string = "";
  /** `refs/heads/main` */
  ref: string = "";
  created: bool = false;
  deleted: bool = false;
}
