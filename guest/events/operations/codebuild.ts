// https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications.html#sample-build-notifications-ref

import { Box, Raw } from "../../json/index";
import { EventBridgeEvent } from "./eventbridge";

/** A build changed its state, or went on to another phase. */
export type CodeBuildCloudWatchStateEvent = EventBridgeEvent<CodeBuildStateEventDetail>;

@lenient
@json
export class CodeBuildStateEventDetail {
  /** `IN_PROGRESS`, `SUCCEEDED`, `FAILED` or `STOPPED`: where the state changed. */
  @omitNull @alias("build-status") buildStatus: string | null = null;
  @alias("project-name") projectName: string = "";
  @alias("build-id") buildId: string = "";
  @alias("additional-information") additionalInformation: CodeBuildInformation =
    new CodeBuildInformation();
  @omitNull @alias("current-phase") currentPhase: string | null = null;
  @omitNull @alias("current-phase-context") currentPhaseContext: string | null = null;
  /** Where the phase changed, as what follows. */
  @omitNull @alias("completed-phase") completedPhase: string | null = null;
  @omitNull @alias("completed-phase-status") completedPhaseStatus: string | null = null;
  @omitNull @alias("completed-phase-context") completedPhaseContext: string | null = null;
  @omitNull
  @alias("completed-phase-duration-seconds")
  completedPhaseDurationSeconds: Box<f64> | null = null;
  /** `Sep 1, 2017 4:14:21 PM` */
  @omitNull @alias("completed-phase-start") completedPhaseStart: string | null = null;
  @omitNull @alias("completed-phase-end") completedPhaseEnd: string | null = null;
  version: string = "";
}

@lenient
@json
export class CodeBuildInformation {
  artifact: CodeBuildArtifact = new CodeBuildArtifact();
  @omitNull cache: CodeBuildCache | null = null;
  environment: CodeBuildEnvironment = new CodeBuildEnvironment();
  @alias("build-number") buildNumber: f64 = 0;
  @alias("timeout-in-minutes") timeoutInMinutes: f64 = 0;
  @omitNull @alias("queued-timeout-in-minutes") queuedTimeoutInMinutes: Box<f64> | null = null;
  @alias("build-complete") buildComplete: bool = false;
  initiator: string = "";
  @alias("build-start-time") buildStartTime: string = "";
  source: CodeBuildSource = new CodeBuildSource();
  @omitNull @alias("source-version") sourceVersion: string | null = null;
  logs: CodeBuildLogs = new CodeBuildLogs();
  phases: CodeBuildPhase[] = [];
  @omitNull @alias("network-interface") networkInterface: Raw | null = null;
  @omitNull @alias("project-file-system-locations") fileSystemLocations: Raw | null = null;
}

@lenient
@json
export class CodeBuildArtifact {
  location: string = "";
  @omitNull md5sum: string | null = null;
  @omitNull sha256sum: string | null = null;
}

@lenient
@json
export class CodeBuildCache {
  /** `NO_CACHE`, `LOCAL` or `S3`. */
  type: string = "";
  @omitNull location: string | null = null;
}

@lenient
@json
export class CodeBuildEnvironment {
  image: string = "";
  @alias("privileged-mode") privilegedMode: bool = false;
  @alias("compute-type") computeType: string = "";
  @omitNull @alias("image-pull-credentials-type") imagePullCredentialsType: string | null = null;
  type: string = "";
  @alias("environment-variables") environmentVariables: CodeBuildEnvironmentVariable[] = [];
}

@lenient
@json
export class CodeBuildEnvironmentVariable {
  name: string = "";
  /** `PLAINTEXT`, `PARAMETER_STORE` or `SECRETS_MANAGER`. */
  @omitNull type: string | null = null;
  value: string = "";
}

@lenient
@json
export class CodeBuildSource {
  location: string = "";
  /** `CODECOMMIT`, `GITHUB`, `S3`, … */
  type: string = "";
  @omitNull buildspec: string | null = null;
}

@lenient
@json
export class CodeBuildLogs {
  @alias("group-name") groupName: string = "";
  @alias("stream-name") streamName: string = "";
  @alias("deep-link") deepLink: string = "";
}

/** A phase that has not ended has neither an end nor a status. */
@lenient
@json
export class CodeBuildPhase {
  @omitNull @alias("phase-context") phaseContext: string[] | null = null;
  @alias("start-time") startTime: string = "";
  @omitNull @alias("end-time") endTime: string | null = null;
  @omitNull @alias("duration-in-seconds") durationInSeconds: Box<f64> | null = null;
  @alias("phase-type") phaseType: string = "";
  @omitNull @alias("phase-status") phaseStatus: string | null = null;
}
