// https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-event-context.html

import { findHeader } from "../http/headers";

/** A request to an access point whose objects a function changes on the way. One of the contexts says what is asked for. */
@lenient
@json
export class S3ObjectLambdaEvent {
  xAmzRequestId: string = "";
  @omitNull getObjectContext: S3GetObjectContext | null = null;
  @omitNull headObjectContext: S3ObjectContext | null = null;
  @omitNull listObjectsContext: S3ObjectContext | null = null;
  @omitNull listObjectsV2Context: S3ObjectContext | null = null;
  configuration: S3ObjectLambdaConfiguration = new S3ObjectLambdaConfiguration();
  @required userRequest: S3ObjectLambdaRequest = new S3ObjectLambdaRequest();
  userIdentity: S3ObjectLambdaIdentity = new S3ObjectLambdaIdentity();
  protocolVersion: string = "";
}

@lenient
@json
export class S3ObjectContext {
  /** A presigned URL: of the object, or of the list. */
  inputS3Url: string = "";
}

@lenient
@json
export class S3GetObjectContext extends S3ObjectContext {
  /** Where `WriteGetObjectResponse` sends the object. */
  outputRoute: string = "";
  outputToken: string = "";
}

@lenient
@json
export class S3ObjectLambdaConfiguration {
  accessPointArn: string = "";
  supportingAccessPointArn: string = "";
  /** What the access point's owner passes on. */
  payload: string = "";
}

@lenient
@json
export class S3ObjectLambdaRequest {
  url: string = "";
  headers: Map<string, string> = new Map();

  /** The value of a header, whatever the case of its name, or null. */
  header(name: string): string | null {
    return findHeader(this.headers, name);
  }
}

/** Who asks, as CloudTrail describes them. */
@lenient
@json
export class S3ObjectLambdaIdentity {
  type: string = "";
  principalId: string = "";
  arn: string = "";
  accountId: string = "";
  accessKeyId: string = "";
  @omitNull userName: string | null = null;
  @omitNull invokedBy: string | null = null;
  @omitNull sessionContext: S3ObjectLambdaSession | null = null;
}

@lenient
@json
export class S3ObjectLambdaSession {
  attributes: Map<string, string> = new Map();
  @omitNull sessionIssuer: S3ObjectLambdaSessionIssuer | null = null;
}

@lenient
@json
export class S3ObjectLambdaSessionIssuer {
  type: string = "";
  principalId: string = "";
  arn: string = "";
  accountId: string = "";
  userName: string = "";
}

/** What a function answers to HEAD and to lists; an object goes to `WriteGetObjectResponse`. */
@lenient
@json
export class S3ObjectLambdaResult {
  statusCode: i32 = 200;
  @omitNull headers: Map<string, string> | null = null;
  @omitNull metadata: Map<string, string> | null = null;
  @omitNull errorCode: string | null = null;
  @omitNull errorMessage: string | null = null;
  /** XML: of lists. */
  @omitNull listResultXml: string | null = null;
}
