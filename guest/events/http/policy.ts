// What an authorizer allows, in IAM's terms.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html

import { Raw } from "../../json/index";

@lenient
@json
export class PolicyDocument {
  Version: string = "2012-10-17";
  @omitNull Id: string | null = null;
  Statement: PolicyStatement[] = [];
}

/** A list of one may stand as its element. */
@lenient
@json
export class PolicyStatement {
  @omitNull Sid: string | null = null;
  /** `Allow` or `Deny`. */
  Effect: string = "Deny";
  Action: string[] = ["execute-api:Invoke"];
  @omitNull NotAction: string[] | null = null;
  Resource: string[] = [];
  @omitNull NotResource: string[] | null = null;
  @omitNull Principal: Raw | null = null;
  @omitNull NotPrincipal: Raw | null = null;
  @omitNull Condition: Raw | null = null;

  /** A statement of one action on one resource. */
  static of(effect: string, action: string, resource: string): PolicyStatement {
    const statement = new PolicyStatement();
    statement.Effect = effect;
    statement.Action = [action];
    statement.Resource = [resource];
    return statement;
  }
}
