// A job of a pipeline,
// https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-invoke-lambda-function.html
// and what EventBridge says of pipelines.
// https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html

import { Box, parse, ParseResult, Raw, tryParse } from "../../json/index";
import { EventBridgeEvent } from "./eventbridge";

/** A job: do it, and tell CodePipeline how it went. */
@lenient
@json
export class CodePipelineEvent {
  @required @alias("CodePipeline.job") job: CodePipelineJob = new CodePipelineJob();
}

@lenient
@json
export class CodePipelineJob {
  id: string = "";
  accountId: string = "";
  data: CodePipelineData = new CodePipelineData();
}

@lenient
@json
export class CodePipelineData {
  actionConfiguration: CodePipelineActionConfiguration = new CodePipelineActionConfiguration();
  inputArtifacts: CodePipelineArtifact[] = [];
  outputArtifacts: CodePipelineArtifact[] = [];
  artifactCredentials: CodePipelineCredentials = new CodePipelineCredentials();
  @omitNull encryptionKey: CodePipelineEncryptionKey | null = null;
  @omitNull continuationToken: string | null = null;
}

@lenient
@json
export class CodePipelineActionConfiguration {
  configuration: CodePipelineConfiguration = new CodePipelineConfiguration();
}

@lenient
@json
export class CodePipelineConfiguration {
  FunctionName: string = "";
  UserParameters: string = "";

  /** The parameters read as JSON. @throws SyntaxError naming path, expectation and byte. */
  parametersAs<T>(): T {
    return parse<T>(this.UserParameters);
  }

  /** `parametersAs` that reports instead of throwing. */
  tryParametersAs<T>(): ParseResult<T> {
    return tryParse<T>(this.UserParameters);
  }
}

@lenient
@json
export class CodePipelineArtifact {
  name: string = "";
  revision: string | null = null;
  location: CodePipelineArtifactLocation = new CodePipelineArtifactLocation();
}

@lenient
@json
export class CodePipelineArtifactLocation {
  /** `S3` */
  type: string = "";
  s3Location: CodePipelineS3Location = new CodePipelineS3Location();
}

@lenient
@json
export class CodePipelineS3Location {
  bucketName: string = "";
  objectKey: string = "";
}

/** For the artifacts. */
@lenient
@json
export class CodePipelineCredentials {
  accessKeyId: string = "";
  secretAccessKey: string = "";
  @omitNull sessionToken: string | null = null;
  /** Milliseconds since 1970. */
  @omitNull expirationTime: Box<i64> | null = null;
}

@lenient
@json
export class CodePipelineEncryptionKey {
  /** `KMS` */
  type: string = "";
  id: string = "";
}

/** A pipeline, a stage or an action changed its state. */
export type CodePipelineCloudWatchEvent = EventBridgeEvent<CodePipelineEventDetail>;
export type CodePipelineCloudWatchPipelineEvent = EventBridgeEvent<CodePipelineEventDetail>;
export type CodePipelineCloudWatchStageEvent = EventBridgeEvent<CodePipelineEventDetail>;
export type CodePipelineCloudWatchActionEvent = EventBridgeEvent<CodePipelineEventDetail>;

@lenient
@json
export class CodePipelineEventDetail {
  pipeline: string = "";
  version: i32 = 0;
  /** `STARTED`, `SUCCEEDED`, `FAILED`, `CANCELED`, … */
  state: string = "";
  @alias("execution-id") executionId: string = "";
  /** Of a stage or an action. */
  @omitNull stage: string | null = null;
  /** Of an action, as what follows. */
  @omitNull action: string | null = null;
  @omitNull type: CodePipelineActionType | null = null;
  @omitNull region: string | null = null;
  @omitNull @alias("start-time") startTime: string | null = null;
  @omitNull @alias("pipeline-execution-attempt") executionAttempt: Box<f64> | null = null;
  @omitNull @alias("execution-trigger") executionTrigger: Raw | null = null;
  @omitNull @alias("execution-result") executionResult: Raw | null = null;
  @omitNull @alias("input-artifacts") inputArtifacts: Raw | null = null;
  @omitNull @alias("output-artifacts") outputArtifacts: Raw | null = null;
}

@lenient
@json
export class CodePipelineActionType {
  /** `AWS`, `Custom` or `ThirdParty`. */
  owner: string = "";
  /** `Approval`, `Build`, `Deploy`, `Invoke`, `Source` or `Test`. */
  category: string = "";
  provider: string = "";
  version: string = "";
}
