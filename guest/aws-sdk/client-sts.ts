// `@aws-sdk/client-sts`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { SendOptions, ServiceClient } from "./service/client";
import { known, ServiceException as AnyException } from "./service/exception";
import { QueryCommand } from "./service/query-command";

export class STSClient extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("sts", "STSClient", config);
  }
}

export class STSServiceException extends AnyException {}

export abstract class STSCommand extends QueryCommand {
  __exception(name: string, message: string): AnyException {
    name = nameOf(name);
    const found = known(name, message);
    return found ? found : new STSServiceException(name, message);
  }
}

function nameOf(code: string): string {
  if (code == "IDPCommunicationError") return "IDPCommunicationErrorException";
  if (code == "IDPRejectedClaim") return "IDPRejectedClaimException";
  if (code == "InvalidIdentityToken") return "InvalidIdentityTokenException";
  if (code == "MalformedPolicyDocument") return "MalformedPolicyDocumentException";
  if (code == "PackedPolicyTooLarge") return "PackedPolicyTooLargeException";
  return code;
}

export class AssumeRoleCommand extends STSCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "AssumeRole",
      "2011-06-15",
      "{RoleArn:s,RoleSessionName:s,PolicyArns:[member]{arn:s},Policy:s,DurationSeconds:n,Tags:[member]{Key:s,Value:s},TransitiveTagKeys:[member]s,ExternalId:s,SerialNumber:s,TokenCode:s,SourceIdentity:s,ProvidedContexts:[member]{ProviderArn:s,ContextAssertion:s},MinimumSessionTokenSize:n}",
      "{Credentials:{AccessKeyId:s,SecretAccessKey:s,SessionToken:s,Expiration:d},AssumedRoleUser:{AssumedRoleId:s,Arn:s},PackedPolicySize:n,SourceIdentity:s,SessionTokenUtilization:n,SessionTokenSize:n}",
    );
  }
}

export class GetCallerIdentityCommand extends STSCommand {
  constructor(input: Dynamic = null) {
    super(input, "GetCallerIdentity", "2011-06-15", "{}", "{UserId:s,Account:s,Arn:s}");
  }
}

export class GetSessionTokenCommand extends STSCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "GetSessionToken",
      "2011-06-15",
      "{DurationSeconds:n,SerialNumber:s,TokenCode:s,MinimumSessionTokenSize:n}",
      "{Credentials:{AccessKeyId:s,SecretAccessKey:s,SessionToken:s,Expiration:d},SessionTokenUtilization:n,SessionTokenSize:n}",
    );
  }
}

export class STS extends STSClient {
  assumeRole(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new AssumeRoleCommand(input), options);
  }

  getCallerIdentity(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetCallerIdentityCommand(input), options);
  }

  getSessionToken(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetSessionTokenCommand(input), options);
  }
}

export class ExpiredTokenException extends STSServiceException {}

export class ExpiredTradeInTokenException extends STSServiceException {}

export class IDPCommunicationErrorException extends STSServiceException {}

export class IDPRejectedClaimException extends STSServiceException {}

export class InvalidAuthorizationMessageException extends STSServiceException {}

export class InvalidIdentityTokenException extends STSServiceException {}

export class JWTPayloadSizeExceededException extends STSServiceException {}

export class MalformedPolicyDocumentException extends STSServiceException {}

export class OutboundWebIdentityFederationDisabledException extends STSServiceException {}

export class PackedPolicyTooLargeException extends STSServiceException {}

export class RegionDisabledException extends STSServiceException {}

export class SessionDurationEscalationException extends STSServiceException {}
