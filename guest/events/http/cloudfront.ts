// Lambda@Edge's events. Custom runtimes do not run at the edge: these are for functions that are handed such an event.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html

import { Box, Raw } from "../../json/index";

/** A request that CloudFront has, or is about to send to the origin. */
@lenient
@json
export class CloudFrontRequestEvent {
  @required Records: CloudFrontRequestEventRecord[] = [];
}

@lenient
@json
export class CloudFrontRequestEventRecord {
  @required cf: CloudFrontRequestData = new CloudFrontRequestData();
}

@lenient
@json
export class CloudFrontRequestData {
  config: CloudFrontConfig = new CloudFrontConfig();
  @required request: CloudFrontRequest = new CloudFrontRequest();
}

/** A response that CloudFront got, or is about to send. */
@lenient
@json
export class CloudFrontResponseEvent {
  @required Records: CloudFrontResponseEventRecord[] = [];
}

@lenient
@json
export class CloudFrontResponseEventRecord {
  @required cf: CloudFrontResponseData = new CloudFrontResponseData();
}

@lenient
@json
export class CloudFrontResponseData {
  config: CloudFrontConfig = new CloudFrontConfig();
  request: CloudFrontRequest = new CloudFrontRequest();
  @required response: CloudFrontResponse = new CloudFrontResponse();
}

@lenient
@json
export class CloudFrontConfig {
  distributionDomainName: string = "";
  distributionId: string = "";
  /** `viewer-request`, `origin-request`, `origin-response` or `viewer-response`. */
  eventType: string = "";
  requestId: string = "";
}

@lenient
@json
export class CloudFrontRequest {
  @omitNull body: CloudFrontBody | null = null;
  clientIp: string = "";
  method: string = "";
  uri: string = "";
  querystring: string = "";
  /** Under names in lower case. */
  headers: Map<string, CloudFrontHeader[]> = new Map();
  @omitNull origin: CloudFrontOrigin | null = null;

  /** The first value of a header, or null. @param name in lower case. */
  header(name: string): string | null {
    return firstValue(this.headers, name);
  }
}

@lenient
@json
export class CloudFrontBody {
  /** `read-only` or `replace`. */
  action: string = "";
  data: string = "";
  /** `base64` or `text`. */
  encoding: string = "";
  inputTruncated: bool = false;
}

@lenient
@json
export class CloudFrontHeader {
  /** The name as it was sent. */
  @omitNull key: string | null = null;
  value: string = "";
}

/** Where the object comes from: one of them. */
@lenient
@json
export class CloudFrontOrigin {
  @omitNull s3: CloudFrontS3Origin | null = null;
  @omitNull custom: CloudFrontCustomOrigin | null = null;
}

@lenient
@json
export class CloudFrontS3Origin {
  /** `origin-access-identity` or `none`. */
  authMethod: string = "";
  customHeaders: Map<string, CloudFrontHeader[]> = new Map();
  domainName: string = "";
  path: string = "";
  @omitNull region: string | null = null;
  @omitNull readTimeout: Box<i32> | null = null;
  @omitNull responseCompletionTimeout: Box<i32> | null = null;
}

@lenient
@json
export class CloudFrontCustomOrigin {
  customHeaders: Map<string, CloudFrontHeader[]> = new Map();
  domainName: string = "";
  /** Seconds. */
  keepaliveTimeout: i32 = 0;
  path: string = "";
  port: i32 = 0;
  /** `http` or `https`. */
  protocol: string = "";
  /** Seconds. */
  readTimeout: i32 = 0;
  sslProtocols: string[] = [];
  @omitNull responseCompletionTimeout: Box<i32> | null = null;
  @omitNull originAccessControlConfig: Raw | null = null;
}

@lenient
@json
export class CloudFrontResponse {
  /** `200` */
  status: string = "";
  statusDescription: string = "";
  /** Under names in lower case. */
  headers: Map<string, CloudFrontHeader[]> = new Map();

  /** The first value of a header, or null. @param name in lower case. */
  header(name: string): string | null {
    return firstValue(this.headers, name);
  }
}

/** A response that a function makes. */
@lenient
@json
export class CloudFrontResultResponse {
  status: string = "200";
  @omitNull statusDescription: string | null = null;
  @omitNull headers: Map<string, CloudFrontHeader[]> | null = null;
  /** `text` or `base64`. */
  @omitNull bodyEncoding: string | null = null;
  @omitNull body: string | null = null;
}

// --- internal ---

function firstValue(headers: Map<string, CloudFrontHeader[]>, name: string): string | null {
  if (!headers.has(name)) return null;
  const values = headers.get(name);
  return values.length ? values[0].value : null;
}
