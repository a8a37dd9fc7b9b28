// `@aws-sdk/client-kms`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { SendOptions, ServiceClient } from "./service/client";
import { known, ServiceException as AnyException } from "./service/exception";
import { JsonCommand } from "./service/json-command";
import { Pages, PaginationConfiguration } from "./service/pages";

export class KMSClient extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("kms", "KMSClient", config);
  }
}

export class KMSServiceException extends AnyException {}

export abstract class KMSCommand extends JsonCommand {
  __exception(name: string, message: string): AnyException {
    const found = known(name, message);
    return found ? found : new KMSServiceException(name, message);
  }
}

export class DecryptCommand extends KMSCommand {
  constructor(input: Dynamic = null) {
    super(input, "Decrypt", "", "Plaintext CiphertextForRecipient", "CiphertextBlob Recipient.AttestationDocument");
  }
}

export class DescribeKeyCommand extends KMSCommand {
  constructor(input: Dynamic = null) {
    super(input, "DescribeKey", "KeyMetadata.CreationDate KeyMetadata.DeletionDate KeyMetadata.ValidTo");
  }
}

export class EncryptCommand extends KMSCommand {
  constructor(input: Dynamic = null) {
    super(input, "Encrypt", "", "CiphertextBlob", "Plaintext");
  }
}

export class GenerateDataKeyCommand extends KMSCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "GenerateDataKey",
      "",
      "CiphertextBlob Plaintext CiphertextForRecipient",
      "Recipient.AttestationDocument",
    );
  }
}

export class GenerateDataKeyWithoutPlaintextCommand extends KMSCommand {
  constructor(input: Dynamic = null) {
    super(input, "GenerateDataKeyWithoutPlaintext", "", "CiphertextBlob");
  }
}

export class GenerateMacCommand extends KMSCommand {
  constructor(input: Dynamic = null) {
    super(input, "GenerateMac", "", "Mac", "Message");
  }
}

export class GenerateRandomCommand extends KMSCommand {
  constructor(input: Dynamic = null) {
    super(input, "GenerateRandom", "", "Plaintext CiphertextForRecipient", "Recipient.AttestationDocument");
  }
}

export class GetPublicKeyCommand extends KMSCommand {
  constructor(input: Dynamic = null) {
    super(input, "GetPublicKey", "", "PublicKey");
  }
}

export class ListAliasesCommand extends KMSCommand {
  constructor(input: Dynamic = null) {
    super(input, "ListAliases", "Aliases.*.CreationDate Aliases.*.LastUpdatedDate");
  }
}

export class ListKeysCommand extends KMSCommand {
  constructor(input: Dynamic = null) {
    super(input, "ListKeys");
  }
}

export class ReEncryptCommand extends KMSCommand {
  constructor(input: Dynamic = null) {
    super(input, "ReEncrypt", "", "CiphertextBlob", "CiphertextBlob");
  }
}

export class SignCommand extends KMSCommand {
  constructor(input: Dynamic = null) {
    super(input, "Sign", "", "Signature", "Message");
  }
}

export class VerifyCommand extends KMSCommand {
  constructor(input: Dynamic = null) {
    super(input, "Verify", "", "", "Message Signature");
  }
}

export class VerifyMacCommand extends KMSCommand {
  constructor(input: Dynamic = null) {
    super(input, "VerifyMac", "", "", "Message Mac");
  }
}

export class KMS extends KMSClient {
  decrypt(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DecryptCommand(input), options);
  }

  describeKey(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DescribeKeyCommand(input), options);
  }

  encrypt(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new EncryptCommand(input), options);
  }

  generateDataKey(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GenerateDataKeyCommand(input), options);
  }

  generateDataKeyWithoutPlaintext(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GenerateDataKeyWithoutPlaintextCommand(input), options);
  }

  generateMac(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GenerateMacCommand(input), options);
  }

  generateRandom(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GenerateRandomCommand(input), options);
  }

  getPublicKey(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetPublicKeyCommand(input), options);
  }

  listAliases(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListAliasesCommand(input), options);
  }

  listKeys(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListKeysCommand(input), options);
  }

  reEncrypt(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ReEncryptCommand(input), options);
  }

  sign(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new SignCommand(input), options);
  }

  verify(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new VerifyCommand(input), options);
  }

  verifyMac(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new VerifyMacCommand(input), options);
  }
}

export function paginateListAliases(config: PaginationConfiguration, input: Dynamic): Pages<ListAliasesCommand> {
  return new Pages<ListAliasesCommand>(config, input, "Marker", "NextMarker", "Limit");
}

export function paginateListKeys(config: PaginationConfiguration, input: Dynamic): Pages<ListKeysCommand> {
  return new Pages<ListKeysCommand>(config, input, "Marker", "NextMarker", "Limit");
}

export class AlreadyExistsException extends KMSServiceException {}

export class CloudHsmClusterInUseException extends KMSServiceException {}

export class CloudHsmClusterInvalidConfigurationException extends KMSServiceException {}

export class CloudHsmClusterNotActiveException extends KMSServiceException {}

export class CloudHsmClusterNotFoundException extends KMSServiceException {}

export class CloudHsmClusterNotRelatedException extends KMSServiceException {}

export class ConflictException extends KMSServiceException {}

export class CustomKeyStoreHasCMKsException extends KMSServiceException {}

export class CustomKeyStoreInvalidStateException extends KMSServiceException {}

export class CustomKeyStoreNameInUseException extends KMSServiceException {}

export class CustomKeyStoreNotFoundException extends KMSServiceException {}

export class DependencyTimeoutException extends KMSServiceException {}

export class DisabledException extends KMSServiceException {}

export class DryRunOperationException extends KMSServiceException {}

export class ExpiredImportTokenException extends KMSServiceException {}

export class IncorrectKeyException extends KMSServiceException {}

export class IncorrectKeyMaterialException extends KMSServiceException {}

export class IncorrectTrustAnchorException extends KMSServiceException {}

export class InvalidAliasNameException extends KMSServiceException {}

export class InvalidArnException extends KMSServiceException {}

export class InvalidCiphertextException extends KMSServiceException {}

export class InvalidGrantIdException extends KMSServiceException {}

export class InvalidGrantTokenException extends KMSServiceException {}

export class InvalidImportTokenException extends KMSServiceException {}

export class InvalidKeyUsageException extends KMSServiceException {}

export class InvalidMarkerException extends KMSServiceException {}

export class KMSInternalException extends KMSServiceException {}

export class KMSInvalidMacException extends KMSServiceException {}

export class KMSInvalidSignatureException extends KMSServiceException {}

export class KMSInvalidStateException extends KMSServiceException {}

export class KeyUnavailableException extends KMSServiceException {}

export class LimitExceededException extends KMSServiceException {}

export class MalformedPolicyDocumentException extends KMSServiceException {}

export class NotFoundException extends KMSServiceException {}

export class TagException extends KMSServiceException {}

export class UnsupportedOperationException extends KMSServiceException {}

export class XksKeyAlreadyInUseException extends KMSServiceException {}

export class XksKeyInvalidConfigurationException extends KMSServiceException {}

export class XksKeyNotFoundException extends KMSServiceException {}

export class XksProxyIncorrectAuthenticationCredentialException extends KMSServiceException {}

export class XksProxyInvalidConfigurationException extends KMSServiceException {}

export class XksProxyInvalidResponseException extends KMSServiceException {}

export class XksProxyUriEndpointInUseException extends KMSServiceException {}

export class XksProxyUriInUseException extends KMSServiceException {}

export class XksProxyUriUnreachableException extends KMSServiceException {}

export class XksProxyVpcEndpointServiceInUseException extends KMSServiceException {}

export class XksProxyVpcEndpointServiceInvalidConfigurationException extends KMSServiceException {}

export class XksProxyVpcEndpointServiceNotFoundException extends KMSServiceException {}

export class DataKeySpec {
  static readonly AES_128: string = "AES_128";
  static readonly AES_256: string = "AES_256";
}

export class EncryptionAlgorithmSpec {
  static readonly RSAES_OAEP_SHA_1: string = "RSAES_OAEP_SHA_1";
  static readonly RSAES_OAEP_SHA_256: string = "RSAES_OAEP_SHA_256";
  static readonly SM2PKE: string = "SM2PKE";
  static readonly SYMMETRIC_DEFAULT: string = "SYMMETRIC_DEFAULT";
}

export class MacAlgorithmSpec {
  static readonly HMAC_SHA_224: string = "HMAC_SHA_224";
  static readonly HMAC_SHA_256: string = "HMAC_SHA_256";
  static readonly HMAC_SHA_384: string = "HMAC_SHA_384";
  static readonly HMAC_SHA_512: string = "HMAC_SHA_512";
}

export class MessageType {
  static readonly DIGEST: string = "DIGEST";
  static readonly EXTERNAL_MU: string = "EXTERNAL_MU";
  static readonly RAW: string = "RAW";
}

export class SigningAlgorithmSpec {
  static readonly ECDSA_SHA_256: string = "ECDSA_SHA_256";
  static readonly ECDSA_SHA_384: string = "ECDSA_SHA_384";
  static readonly ECDSA_SHA_512: string = "ECDSA_SHA_512";
  static readonly ED25519_PH_SHA_512: string = "ED25519_PH_SHA_512";
  static readonly ED25519_SHA_512: string = "ED25519_SHA_512";
  static readonly ML_DSA_SHAKE_256: string = "ML_DSA_SHAKE_256";
  static readonly RSASSA_PKCS1_V1_5_SHA_256: string = "RSASSA_PKCS1_V1_5_SHA_256";
  static readonly RSASSA_PKCS1_V1_5_SHA_384: string = "RSASSA_PKCS1_V1_5_SHA_384";
  static readonly RSASSA_PKCS1_V1_5_SHA_512: string = "RSASSA_PKCS1_V1_5_SHA_512";
  static readonly RSASSA_PSS_SHA_256: string = "RSASSA_PSS_SHA_256";
  static readonly RSASSA_PSS_SHA_384: string = "RSASSA_PSS_SHA_384";
  static readonly RSASSA_PSS_SHA_512: string = "RSASSA_PSS_SHA_512";
  static readonly SM2DSA: string = "SM2DSA";
}
