// https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html

/** A secret is rotated, in four steps. */
@lenient
@json
export class SecretsManagerRotationEvent {
  /** `createSecret`, `setSecret`, `testSecret` or `finishSecret`. */
  @required Step: string = "";
  /** An ARN. */
  @required SecretId: string = "";
  /** The id of the secret's new version. */
  ClientRequestToken: string = "";
  /** Where the secret was rotated from another account. */
  @omitNull RotationToken: string | null = null;
}
