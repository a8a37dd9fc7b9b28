// `@aws-sdk/client-secrets-manager`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { SendOptions, ServiceClient } from "./service/client";
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

export class SecretsManager extends SecretsManagerClient {
  batchGetSecretValue(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new BatchGetSecretValueCommand(input), options);
  }

  createSecret(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new CreateSecretCommand(input), options);
  }

  deleteSecret(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DeleteSecretCommand(input), options);
  }

  describeSecret(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DescribeSecretCommand(input), options);
  }

  getRandomPassword(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetRandomPasswordCommand(input), options);
  }

  getSecretValue(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetSecretValueCommand(input), options);
  }

  listSecrets(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListSecretsCommand(input), options);
  }

  putSecretValue(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new PutSecretValueCommand(input), options);
  }

  updateSecret(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new UpdateSecretCommand(input), options);
  }

  updateSecretVersionStage(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new UpdateSecretVersionStageCommand(input), options);
  }
}

export function paginateBatchGetSecretValue(config: PaginationConfiguration, input: Dynamic): Pages<BatchGetSecretValueCommand> {
  return new Pages<BatchGetSecretValueCommand>(config, input, "NextToken", "NextToken", "MaxResults");
}

export function paginateListSecrets(config: PaginationConfiguration, input: Dynamic): Pages<ListSecretsCommand> {
  return new Pages<ListSecretsCommand>(config, input, "NextToken", "NextToken", "MaxResults");
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
