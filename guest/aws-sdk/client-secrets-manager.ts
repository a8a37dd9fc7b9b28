// `@aws-sdk/client-secrets-manager`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { ServiceClient } from "./service/client";
import { Command } from "./service/command";
import { known, ServiceException as AnyException } from "./service/exception";
import { JsonCommand } from "./service/json-command";
import { Pages, PaginationConfiguration } from "./service/pages";

export class SecretsManagerClient extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("secretsmanager", "SecretsManagerClient", config);
  }
}

export class SecretsManagerServiceException extends AnyException {}

export abstract class SecretsManagerCommand extends JsonCommand {
  __exception(name: string, message: string): AnyException {
    const found = known(name, message);
    return found ? found : new SecretsManagerServiceException(name, message);
  }
}

export class BatchGetSecretValueCommand extends SecretsManagerCommand {
  constructor(input: Dynamic = null) {
    super(input, "BatchGetSecretValue", "SecretValues.*.CreatedDate", "SecretValues.*.SecretBinary");
  }
}

export class CreateSecretCommand extends SecretsManagerCommand {
  constructor(input: Dynamic = null) {
    super(input, "CreateSecret", "ReplicationStatus.*.LastAccessedDate", "", "SecretBinary");
  }
}

export class DeleteSecretCommand extends SecretsManagerCommand {
  constructor(input: Dynamic = null) {
    super(input, "DeleteSecret", "DeletionDate");
  }
}

export class DescribeSecretCommand extends SecretsManagerCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "DescribeSecret",
      "LastRotatedDate LastChangedDate LastAccessedDate DeletedDate NextRotationDate CreatedDate ReplicationStatus.*.LastAccessedDate",
    );
  }
}

export class GetRandomPasswordCommand extends SecretsManagerCommand {
  constructor(input: Dynamic = null) {
    super(input, "GetRandomPassword");
  }
}

export class GetSecretValueCommand extends SecretsManagerCommand {
  constructor(input: Dynamic = null) {
    super(input, "GetSecretValue", "CreatedDate", "SecretBinary");
  }
}

export class ListSecretsCommand extends SecretsManagerCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "ListSecrets",
      "SecretList.*.LastRotatedDate SecretList.*.LastChangedDate SecretList.*.LastAccessedDate SecretList.*.DeletedDate SecretList.*.NextRotationDate SecretList.*.CreatedDate",
    );
  }
}

export class PutSecretValueCommand extends SecretsManagerCommand {
  constructor(input: Dynamic = null) {
    super(input, "PutSecretValue", "", "", "SecretBinary");
  }
}

export class UpdateSecretCommand extends SecretsManagerCommand {
  constructor(input: Dynamic = null) {
    super(input, "UpdateSecret", "", "", "SecretBinary");
  }
}

export class UpdateSecretVersionStageCommand extends SecretsManagerCommand {
  constructor(input: Dynamic = null) {
    super(input, "UpdateSecretVersionStage");
  }
}

class BatchGetSecretValuePages extends Pages {
  __command(input: Dynamic): Command {
    return new BatchGetSecretValueCommand(input);
  }
}

export function paginateBatchGetSecretValue(config: PaginationConfiguration, input: Dynamic): Pages {
  return new BatchGetSecretValuePages(config, input, "NextToken", "NextToken", "MaxResults");
}

class ListSecretsPages extends Pages {
  __command(input: Dynamic): Command {
    return new ListSecretsCommand(input);
  }
}

export function paginateListSecrets(config: PaginationConfiguration, input: Dynamic): Pages {
  return new ListSecretsPages(config, input, "NextToken", "NextToken", "MaxResults");
}

export class DecryptionFailure extends SecretsManagerServiceException {}

export class EncryptionFailure extends SecretsManagerServiceException {}

export class InternalServiceError extends SecretsManagerServiceException {}

export class InvalidNextTokenException extends SecretsManagerServiceException {}

export class InvalidParameterException extends SecretsManagerServiceException {}

export class InvalidRequestException extends SecretsManagerServiceException {}

export class LimitExceededException extends SecretsManagerServiceException {}

export class MalformedPolicyDocumentException extends SecretsManagerServiceException {}

export class PreconditionNotMetException extends SecretsManagerServiceException {}

export class PublicPolicyException extends SecretsManagerServiceException {}

export class ResourceExistsException extends SecretsManagerServiceException {}

export class ResourceNotFoundException extends SecretsManagerServiceException {}
