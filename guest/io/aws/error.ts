// What AWS says when it refuses.

/** A call to AWS that failed. */
export class AwsError extends Error {
  constructor(
    /** AWS's own: `ConditionalCheckFailedException`. Where no answer came: the `kind` of a `FetchError`. */
    public code: string,
    message: string,
    /** 0 where no answer came. */
    public status: i32,
    /** What AWS's support asks for; empty where no answer came. */
    public requestId: string,
    /** `dynamodb PutItem` */
    public operation: string,
  ) {
    super(message);
    this.name = "AwsError";
  }
}
