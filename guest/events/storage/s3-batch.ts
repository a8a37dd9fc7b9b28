// https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-invoke-lambda.html

/** Objects that a job of S3 Batch Operations wants something done with. Answer with an S3BatchResult. */
@lenient
@json
export class S3BatchEvent {
  /** `1.0` or `2.0`. */
  invocationSchemaVersion: string = "";
  invocationId: string = "";
  job: S3BatchEventJob = new S3BatchEventJob();
  @required tasks: S3BatchEventTask[] = [];
}

@lenient
@json
export class S3BatchEventJob {
  id: string = "";
  /** What the job's creator passes on: with version 2.0. */
  @omitNull userArguments: Map<string, string> | null = null;
}

@lenient
@json
export class S3BatchEventTask {
  taskId: string = "";
  /** Encoded as in a URL's query; `decodedKey` is what the object is called. */
  @required s3Key: string = "";
  s3VersionId: string | null = null;
  /** With version 1.0. */
  @omitNull s3BucketArn: string | null = null;
  /** With version 2.0. */
  @omitNull s3Bucket: string | null = null;

  /** What the object is called. */
  get decodedKey(): string {
    return decodeURIComponent(this.s3Key.split("+").join(" "));
  }
}

/** What became of each task. */
@lenient
@json
export class S3BatchResult {
  invocationSchemaVersion: string = "1.0";
  /** What tasks without a result are: `Succeeded`, `TemporaryFailure` or `PermanentFailure`. */
  treatMissingKeysAs: string = "PermanentFailure";
  invocationId: string = "";
  results: S3BatchResultResult[] = [];

  /** A result for a job's event, with nothing in it yet. */
  static of(event: S3BatchEvent): S3BatchResult {
    const result = new S3BatchResult();
    result.invocationSchemaVersion = event.invocationSchemaVersion;
    result.invocationId = event.invocationId;
    return result;
  }

  /** The task is done. @param text for the job's report. */
  succeeded(taskId: string, text: string = ""): this {
    return this.add(taskId, "Succeeded", text);
  }
  /** The task is tried again. */
  failed(taskId: string, text: string = ""): this {
    return this.add(taskId, "TemporaryFailure", text);
  }
  /** The task is given up. */
  gaveUp(taskId: string, text: string = ""): this {
    return this.add(taskId, "PermanentFailure", text);
  }

  private add(taskId: string, resultCode: string, resultString: string): this {
    const result = new S3BatchResultResult();
    result.taskId = taskId;
    result.resultCode = resultCode;
    result.resultString = resultString;
    this.results.push(result);
    return this;
  }
}

@lenient
@json
export class S3BatchResultResult {
  taskId: string = "";
  resultCode: string = "Succeeded";
  resultString: string = "";
}
