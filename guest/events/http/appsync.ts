// AWS AppSync: resolvers, and an authorizer.
// https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference.html
// https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization

import { Box, Raw, stringify } from "../../json/index";
import { findHeader } from "./headers";

/**
 * A field of a GraphQL schema is asked for. A handler returns the field's value. With batching, the event is a list:
 * `AppSyncResolverEvent<T>[]`.
 *
 * @typeParam T what the field's arguments are: a @json class, `JSON.Value` or `JSON.Raw`.
 */
@lenient
@json
export class AppSyncResolverEvent<T> {
  arguments!: T;
  @omitNull identity: AppSyncIdentity | null = null;
  /** The object that the field is of. */
  @omitNull source: Raw | null = null;
  request: AppSyncRequest = new AppSyncRequest();
  info: AppSyncInfo = new AppSyncInfo();
  @omitNull prev: AppSyncPrevious | null = null;
  @omitNull stash: Raw | null = null;

  /** The value of a header, whatever the case of its name, or null. */
  header(name: string): string | null {
    return findHeader(this.request.headers, name);
  }
}

@lenient
@json
export class AppSyncRequest {
  headers: Map<string, string> = new Map();
  domainName: string | null = null;
}

@lenient
@json
export class AppSyncInfo {
  fieldName: string = "";
  parentTypeName: string = "";
  selectionSetList: string[] = [];
  selectionSetGraphQL: string = "";
  variables: Raw = new Raw("{}");
}

/** What the function before this one in a pipeline returned. */
@lenient
@json
export class AppSyncPrevious {
  result: Raw | null = null;
}

/** Who asks: which fields there are depends on how the API authorizes. */
@lenient
@json
export class AppSyncIdentity {
  /** With IAM, as what follows. */
  @omitNull accountId: string | null = null;
  @omitNull cognitoIdentityPoolId: string | null = null;
  @omitNull cognitoIdentityId: string | null = null;
  @omitNull cognitoIdentityAuthType: string | null = null;
  @omitNull cognitoIdentityAuthProvider: string | null = null;
  @omitNull userArn: string | null = null;
  @omitNull user: string | null = null;
  @omitNull sourceIp: string[] | null = null;
  @omitNull username: string | null = null;
  /** With a user pool or OpenID Connect, as what follows. */
  @omitNull sub: string | null = null;
  @omitNull issuer: string | null = null;
  @omitNull claims: Map<string, Raw> | null = null;
  /** `ALLOW` or `DENY`. */
  @omitNull defaultAuthStrategy: string | null = null;
  @omitNull groups: string[] | null = null;
  /** With a Lambda authorizer: what it returned. */
  @omitNull resolverContext: Raw | null = null;
}

export {
  AppSyncIdentity as AppSyncIdentityCognito,
  AppSyncIdentity as AppSyncIdentityIAM,
  AppSyncIdentity as AppSyncIdentityLambda,
  AppSyncIdentity as AppSyncIdentityOIDC,
};

/** An Amplify API's `@function` is asked for. */
@lenient
@json
export class AmplifyGraphQlResolverEvent<T> {
  typeName: string = "";
  fieldName: string = "";
  arguments!: T;
  @omitNull identity: AppSyncIdentity | null = null;
  @omitNull source: Raw | null = null;
  request: AppSyncRequest = new AppSyncRequest();
  @omitNull prev: AppSyncPrevious | null = null;
}

/** Somebody calls an API with a token. Answer with an AppSyncAuthorizerResult. */
@lenient
@json
export class AppSyncAuthorizerEvent {
  @required authorizationToken: string = "";
  requestContext: AppSyncAuthorizerContext = new AppSyncAuthorizerContext();
  @omitNull requestHeaders: Map<string, string> | null = null;
}

@lenient
@json
export class AppSyncAuthorizerContext {
  apiId: string = "";
  accountId: string = "";
  requestId: string = "";
  /** The query in GraphQL. */
  queryString: string = "";
  @omitNull operationName: string | null = null;
  variables: Raw = new Raw("{}");
}

/** Whether the caller may go on, and what resolvers know of them. */
@lenient
@json
export class AppSyncAuthorizerResult {
  isAuthorized: bool = false;
  /** A map of texts, numbers and booleans. */
  @omitNull resolverContext: Raw | null = null;
  /** `Mutation.createEvent`, or ARNs. */
  @omitNull deniedFields: string[] | null = null;
  /** Seconds for which the result counts. */
  @omitNull ttlOverride: Box<i32> | null = null;

  static allow(): AppSyncAuthorizerResult {
    const result = new AppSyncAuthorizerResult();
    result.isAuthorized = true;
    return result;
  }

  static deny(): AppSyncAuthorizerResult {
    return new AppSyncAuthorizerResult();
  }

  /** What resolvers find as `identity.resolverContext`: any value that JSON can hold as an object. */
  context<T>(value: T): this {
    this.resolverContext = new Raw(stringify<T>(value));
    return this;
  }
}
