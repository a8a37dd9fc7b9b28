// https://docs.aws.amazon.com/transfer/latest/userguide/custom-lambda-idp.html

/** Somebody signs in to a server of Transfer Family. Answer with a TransferFamilyAuthorizerResult. */
@lenient
@json
export class TransferFamilyAuthorizerEvent {
  @required username: string = "";
  /** Absent where the user has a key. */
  @omitNull password: string | null = null;
  /** `SFTP`, `FTP`, `FTPS` or `AS2`. */
  protocol: string = "";
  serverId: string = "";
  sourceIp: string = "";
}

/** What a user may do; an empty result refuses them. */
@lenient
@json
export class TransferFamilyAuthorizerResult {
  /** An ARN. */
  @omitNull Role: string | null = null;
  @omitNull PosixProfile: TransferFamilyPosixProfile | null = null;
  @omitNull PublicKeys: string[] | null = null;
  /** A policy of IAM, as text. */
  @omitNull Policy: string | null = null;
  /** `PATH` or `LOGICAL`. */
  @omitNull HomeDirectoryType: string | null = null;
  /** A list of `{ "Entry": "/", "Target": "/bucket/folder" }`, as text. */
  @omitNull HomeDirectoryDetails: string | null = null;
  @omitNull HomeDirectory: string | null = null;
}

@lenient
@json
export class TransferFamilyPosixProfile {
  Uid: i64 = 0;
  Gid: i64 = 0;
  @omitNull SecondaryGids: i64[] | null = null;
}
