// Custom resources of CloudFormation,
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref.html
// and of the CDK's provider framework.
// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.custom_resources-readme.html

import { Box, parse, Raw, stringify } from "../../json/index";

/** A resource is to be made, changed or deleted. The result goes to `ResponseURL` as a CloudFormationCustomResourceResponse. */
@lenient
@json
export class CloudFormationCustomResourceEvent {
  /** `Create`, `Update` or `Delete`. */
  @required RequestType: string = "";
  @omitNull ServiceToken: string | null = null;
  /** A presigned URL. The CDK's provider framework answers for the handler. */
  @omitNull ResponseURL: string | null = null;
  StackId: string = "";
  RequestId: string = "";
  LogicalResourceId: string = "";
  /** With `Update` and `Delete`. */
  @omitNull PhysicalResourceId: string | null = null;
  /** `Custom::MyResource` */
  ResourceType: string = "";
  ResourceProperties: Raw = new Raw("{}");
  /** With `Update`. */
  @omitNull OldResourceProperties: Raw | null = null;

  /** The resource's properties as a T. @throws SyntaxError naming path, expectation and byte. */
  propertiesAs<T>(): T {
    return parse<T>(this.ResourceProperties.toString());
  }
}

export {
  CloudFormationCustomResourceEvent as CdkCustomResourceEvent,
  CloudFormationCustomResourceEvent as CloudFormationCustomResourceCreateEvent,
  CloudFormationCustomResourceEvent as CloudFormationCustomResourceDeleteEvent,
  CloudFormationCustomResourceEvent as CloudFormationCustomResourceUpdateEvent,
};

/** What became of a custom resource. */
@lenient
@json
export class CloudFormationCustomResourceResponse {
  /** `SUCCESS` or `FAILED`. */
  Status: string = "SUCCESS";
  /** Needed with `FAILED`. */
  @omitNull Reason: string | null = null;
  PhysicalResourceId: string = "";
  StackId: string = "";
  RequestId: string = "";
  LogicalResourceId: string = "";
  /** True keeps `Data` out of what CloudFormation shows. */
  @omitNull NoEcho: Box<bool> | null = null;
  /** What `Fn::GetAtt` finds. */
  @omitNull Data: Raw | null = null;

  /** Success, as the answer to an event. */
  static success(
    event: CloudFormationCustomResourceEvent,
    physicalResourceId: string,
  ): CloudFormationCustomResourceResponse {
    const response = new CloudFormationCustomResourceResponse();
    response.PhysicalResourceId = physicalResourceId;
    response.StackId = event.StackId;
    response.RequestId = event.RequestId;
    response.LogicalResourceId = event.LogicalResourceId;
    return response;
  }

  /** Failure, as the answer to an event. */
  static failed(
    event: CloudFormationCustomResourceEvent,
    physicalResourceId: string,
    reason: string,
  ): CloudFormationCustomResourceResponse {
    const response = CloudFormationCustomResourceResponse.success(event, physicalResourceId);
    response.Status = "FAILED";
    response.Reason = reason;
    return response;
  }

  /** Any value that JSON can hold as an object. */
  data<T>(value: T): this {
    this.Data = new Raw(stringify<T>(value));
    return this;
  }
}

/** What a handler of the CDK's provider framework returns. */
@lenient
@json
export class CdkCustomResourceResponse {
  @omitNull PhysicalResourceId: string | null = null;
  @omitNull Data: Raw | null = null;
  @omitNull NoEcho: Box<bool> | null = null;
}

/** The CDK's provider framework asks whether a resource is there: the event and the handler's response in one. */
@lenient
@json
export class CdkCustomResourceIsCompleteEvent extends CloudFormationCustomResourceEvent {
  @omitNull Data: Raw | null = null;
  @omitNull NoEcho: Box<bool> | null = null;
}

@lenient
@json
export class CdkCustomResourceIsCompleteResponse {
  IsComplete: bool = false;
  /** Only where the resource is there. */
  @omitNull Data: Raw | null = null;
}
