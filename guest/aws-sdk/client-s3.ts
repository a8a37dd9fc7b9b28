// `@aws-sdk/client-s3`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { SendOptions, ServiceClient } from "./service/client";
import { known, ServiceException as AnyException } from "./service/exception";
import { RestCommand } from "./service/rest-command";
import { Pages, PaginationConfiguration } from "./service/pages";
import { Waiter, WaiterConfiguration, WaiterResult } from "./service/waiter";

export class S3Client extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("s3", "S3Client", config);
  }
}

export class S3ServiceException extends AnyException {}

export abstract class S3Command extends RestCommand {
  __exception(name: string, message: string): AnyException {
    const found = known(name, message);
    return found ? found : new S3ServiceException(name, message);
  }
}

export class CopyObjectCommand extends S3Command {
  constructor(input: Dynamic = null) {
    super(
      input,
      "CopyObject",
      "PUT",
      "/{Bucket}/{Key+}?x-id=CopyObject",
      "Bucket/l CopySource/h/x-amz-copy-source Key/L ACL/h/x-amz-acl CacheControl/h/Cache-Control ChecksumAlgorithm/h/x-amz-checksum-algorithm ContentDisposition/h/Content-Disposition ContentEncoding/h/Content-Encoding ContentLanguage/h/Content-Language ContentType/h/Content-Type CopySourceIfMatch/h/x-amz-copy-source-if-match CopySourceIfModifiedSince/h/x-amz-copy-source-if-modified-since/d CopySourceIfNoneMatch/h/x-amz-copy-source-if-none-match CopySourceIfUnmodifiedSince/h/x-amz-copy-source-if-unmodified-since/d Expires/h/Expires/d GrantFullControl/h/x-amz-grant-full-control GrantRead/h/x-amz-grant-read GrantReadACP/h/x-amz-grant-read-acp GrantWriteACP/h/x-amz-grant-write-acp IfMatch/h/If-Match IfNoneMatch/h/If-None-Match Metadata/H/x-amz-meta- MetadataDirective/h/x-amz-metadata-directive TaggingDirective/h/x-amz-tagging-directive AnnotationDirective/h/x-amz-object-annotation-directive ServerSideEncryption/h/x-amz-server-side-encryption StorageClass/h/x-amz-storage-class WebsiteRedirectLocation/h/x-amz-website-redirect-location SSECustomerAlgorithm/h/x-amz-server-side-encryption-customer-algorithm SSECustomerKey/h/x-amz-server-side-encryption-customer-key SSECustomerKeyMD5/h/x-amz-server-side-encryption-customer-key-MD5 SSEKMSKeyId/h/x-amz-server-side-encryption-aws-kms-key-id SSEKMSEncryptionContext/h/x-amz-server-side-encryption-context BucketKeyEnabled/h/x-amz-server-side-encryption-bucket-key-enabled/b CopySourceSSECustomerAlgorithm/h/x-amz-copy-source-server-side-encryption-customer-algorithm CopySourceSSECustomerKey/h/x-amz-copy-source-server-side-encryption-customer-key CopySourceSSECustomerKeyMD5/h/x-amz-copy-source-server-side-encryption-customer-key-MD5 RequestPayer/h/x-amz-request-payer Tagging/h/x-amz-tagging ObjectLockMode/h/x-amz-object-lock-mode ObjectLockRetainUntilDate/h/x-amz-object-lock-retain-until-date/d ObjectLockLegalHoldStatus/h/x-amz-object-lock-legal-hold ObjectLockEventHold/h/x-amz-object-lock-event-hold ObjectLockEventHoldDurationDays/h/x-amz-object-lock-event-hold-duration-days/n ObjectLockEventHoldDurationYears/h/x-amz-object-lock-event-hold-duration-years/n ExpectedBucketOwner/h/x-amz-expected-bucket-owner ExpectedSourceBucketOwner/h/x-amz-source-expected-bucket-owner",
      "CopyObjectResult/x/CopyObjectResult Expiration/h/x-amz-expiration CopySourceVersionId/h/x-amz-copy-source-version-id VersionId/h/x-amz-version-id ServerSideEncryption/h/x-amz-server-side-encryption SSECustomerAlgorithm/h/x-amz-server-side-encryption-customer-algorithm SSECustomerKeyMD5/h/x-amz-server-side-encryption-customer-key-MD5 SSEKMSKeyId/h/x-amz-server-side-encryption-aws-kms-key-id SSEKMSEncryptionContext/h/x-amz-server-side-encryption-context BucketKeyEnabled/h/x-amz-server-side-encryption-bucket-key-enabled/b RequestCharged/h/x-amz-request-charged",
      "{}",
      "{ETag:s,LastModified:d,ChecksumType:s,ChecksumCRC32:s,ChecksumCRC32C:s,ChecksumCRC64NVME:s,ChecksumSHA1:s,ChecksumSHA256:s,ChecksumSHA512:s,ChecksumMD5:s,ChecksumXXHASH64:s,ChecksumXXHASH3:s,ChecksumXXHASH128:s}",
    );
  }
}

export class DeleteObjectCommand extends S3Command {
  constructor(input: Dynamic = null) {
    super(
      input,
      "DeleteObject",
      "DELETE",
      "/{Bucket}/{Key+}?x-id=DeleteObject",
      "Bucket/l Key/L MFA/h/x-amz-mfa VersionId/q/versionId RequestPayer/h/x-amz-request-payer BypassGovernanceRetention/h/x-amz-bypass-governance-retention/b ExpectedBucketOwner/h/x-amz-expected-bucket-owner IfMatch/h/If-Match IfMatchLastModifiedTime/h/x-amz-if-match-last-modified-time/d IfMatchSize/h/x-amz-if-match-size/n",
      "DeleteMarker/h/x-amz-delete-marker/b VersionId/h/x-amz-version-id RequestCharged/h/x-amz-request-charged",
      "{}",
      "{}",
    );
  }
}

export class DeleteObjectsCommand extends S3Command {
  constructor(input: Dynamic = null) {
    super(
      input,
      "DeleteObjects",
      "POST",
      "/{Bucket}?delete",
      "Bucket/l Delete/x/Delete MFA/h/x-amz-mfa RequestPayer/h/x-amz-request-payer BypassGovernanceRetention/h/x-amz-bypass-governance-retention/b ExpectedBucketOwner/h/x-amz-expected-bucket-owner ChecksumAlgorithm/h/x-amz-sdk-checksum-algorithm",
      "RequestCharged/h/x-amz-request-charged",
      "{Objects=Object:*{Key:s,VersionId:s,ETag:s,LastModifiedTime:d,Size:n},Quiet:b}",
      "{Deleted:*{Key:s,VersionId:s,DeleteMarker:b,DeleteMarkerVersionId:s},Errors=Error:*{Key:s,VersionId:s,Code:s,Message:s}}",
    );
  }
}

export class DeleteObjectTaggingCommand extends S3Command {
  constructor(input: Dynamic = null) {
    super(
      input,
      "DeleteObjectTagging",
      "DELETE",
      "/{Bucket}/{Key+}?tagging",
      "Bucket/l Key/L VersionId/q/versionId ExpectedBucketOwner/h/x-amz-expected-bucket-owner",
      "VersionId/h/x-amz-version-id",
      "{}",
      "{}",
    );
  }
}

export class GetObjectCommand extends S3Command {
  constructor(input: Dynamic = null) {
    super(
      input,
      "GetObject",
      "GET",
      "/{Bucket}/{Key+}?x-id=GetObject",
      "Bucket/l Key/L IfMatch/h/If-Match IfModifiedSince/h/If-Modified-Since/d IfNoneMatch/h/If-None-Match IfUnmodifiedSince/h/If-Unmodified-Since/d Range/h/Range ResponseCacheControl/q/response-cache-control ResponseContentDisposition/q/response-content-disposition ResponseContentEncoding/q/response-content-encoding ResponseContentLanguage/q/response-content-language ResponseContentType/q/response-content-type ResponseExpires/q/response-expires/d VersionId/q/versionId SSECustomerAlgorithm/h/x-amz-server-side-encryption-customer-algorithm SSECustomerKey/h/x-amz-server-side-encryption-customer-key SSECustomerKeyMD5/h/x-amz-server-side-encryption-customer-key-MD5 RequestPayer/h/x-amz-request-payer PartNumber/q/partNumber/n ExpectedBucketOwner/h/x-amz-expected-bucket-owner ChecksumMode/h/x-amz-checksum-mode",
      "Body/p/s DeleteMarker/h/x-amz-delete-marker/b AcceptRanges/h/accept-ranges Expiration/h/x-amz-expiration Restore/h/x-amz-restore LastModified/h/Last-Modified/d ContentLength/h/Content-Length/n ETag/h/ETag ChecksumCRC32/h/x-amz-checksum-crc32 ChecksumCRC32C/h/x-amz-checksum-crc32c ChecksumCRC64NVME/h/x-amz-checksum-crc64nvme ChecksumSHA1/h/x-amz-checksum-sha1 ChecksumSHA256/h/x-amz-checksum-sha256 ChecksumSHA512/h/x-amz-checksum-sha512 ChecksumMD5/h/x-amz-checksum-md5 ChecksumXXHASH64/h/x-amz-checksum-xxhash64 ChecksumXXHASH3/h/x-amz-checksum-xxhash3 ChecksumXXHASH128/h/x-amz-checksum-xxhash128 ChecksumType/h/x-amz-checksum-type MissingMeta/h/x-amz-missing-meta/n VersionId/h/x-amz-version-id CacheControl/h/Cache-Control ContentDisposition/h/Content-Disposition ContentEncoding/h/Content-Encoding ContentLanguage/h/Content-Language ContentRange/h/Content-Range ContentType/h/Content-Type Expires/h/Expires/d ExpiresString/h/ExpiresString WebsiteRedirectLocation/h/x-amz-website-redirect-location ServerSideEncryption/h/x-amz-server-side-encryption Metadata/H/x-amz-meta- SSECustomerAlgorithm/h/x-amz-server-side-encryption-customer-algorithm SSECustomerKeyMD5/h/x-amz-server-side-encryption-customer-key-MD5 SSEKMSKeyId/h/x-amz-server-side-encryption-aws-kms-key-id BucketKeyEnabled/h/x-amz-server-side-encryption-bucket-key-enabled/b StorageClass/h/x-amz-storage-class RequestCharged/h/x-amz-request-charged ReplicationStatus/h/x-amz-replication-status PartsCount/h/x-amz-mp-parts-count/n TagCount/h/x-amz-tagging-count/n ObjectLockMode/h/x-amz-object-lock-mode ObjectLockRetainUntilDate/h/x-amz-object-lock-retain-until-date/d ObjectLockLegalHoldStatus/h/x-amz-object-lock-legal-hold ObjectLockEventHold/h/x-amz-object-lock-event-hold ObjectLockEventHoldDurationDays/h/x-amz-object-lock-event-hold-duration-days/n ObjectLockEventHoldDurationYears/h/x-amz-object-lock-event-hold-duration-years/n",
      "{}",
      "{Body:B}",
    );
  }
}

export class GetObjectTaggingCommand extends S3Command {
  constructor(input: Dynamic = null) {
    super(
      input,
      "GetObjectTagging",
      "GET",
      "/{Bucket}/{Key+}?tagging",
      "Bucket/l Key/L VersionId/q/versionId ExpectedBucketOwner/h/x-amz-expected-bucket-owner RequestPayer/h/x-amz-request-payer",
      "VersionId/h/x-amz-version-id",
      "{}",
      "{TagSet:[Tag]{Key:s,Value:s}}",
    );
  }
}

export class HeadBucketCommand extends S3Command {
  constructor(input: Dynamic = null) {
    super(
      input,
      "HeadBucket",
      "HEAD",
      "/{Bucket}",
      "Bucket/l ExpectedBucketOwner/h/x-amz-expected-bucket-owner",
      "BucketArn/h/x-amz-bucket-arn BucketLocationType/h/x-amz-bucket-location-type BucketLocationName/h/x-amz-bucket-location-name BucketRegion/h/x-amz-bucket-region AccessPointAlias/h/x-amz-access-point-alias/b",
      "{}",
      "{}",
    );
  }
}

export class HeadObjectCommand extends S3Command {
  constructor(input: Dynamic = null) {
    super(
      input,
      "HeadObject",
      "HEAD",
      "/{Bucket}/{Key+}",
      "Bucket/l Key/L IfMatch/h/If-Match IfModifiedSince/h/If-Modified-Since/d IfNoneMatch/h/If-None-Match IfUnmodifiedSince/h/If-Unmodified-Since/d Range/h/Range ResponseCacheControl/q/response-cache-control ResponseContentDisposition/q/response-content-disposition ResponseContentEncoding/q/response-content-encoding ResponseContentLanguage/q/response-content-language ResponseContentType/q/response-content-type ResponseExpires/q/response-expires/d VersionId/q/versionId SSECustomerAlgorithm/h/x-amz-server-side-encryption-customer-algorithm SSECustomerKey/h/x-amz-server-side-encryption-customer-key SSECustomerKeyMD5/h/x-amz-server-side-encryption-customer-key-MD5 RequestPayer/h/x-amz-request-payer PartNumber/q/partNumber/n ExpectedBucketOwner/h/x-amz-expected-bucket-owner ChecksumMode/h/x-amz-checksum-mode",
      "DeleteMarker/h/x-amz-delete-marker/b AcceptRanges/h/accept-ranges Expiration/h/x-amz-expiration Restore/h/x-amz-restore ArchiveStatus/h/x-amz-archive-status LastModified/h/Last-Modified/d ContentLength/h/Content-Length/n ChecksumCRC32/h/x-amz-checksum-crc32 ChecksumCRC32C/h/x-amz-checksum-crc32c ChecksumCRC64NVME/h/x-amz-checksum-crc64nvme ChecksumSHA1/h/x-amz-checksum-sha1 ChecksumSHA256/h/x-amz-checksum-sha256 ChecksumSHA512/h/x-amz-checksum-sha512 ChecksumMD5/h/x-amz-checksum-md5 ChecksumXXHASH64/h/x-amz-checksum-xxhash64 ChecksumXXHASH3/h/x-amz-checksum-xxhash3 ChecksumXXHASH128/h/x-amz-checksum-xxhash128 ChecksumType/h/x-amz-checksum-type ETag/h/ETag MissingMeta/h/x-amz-missing-meta/n VersionId/h/x-amz-version-id CacheControl/h/Cache-Control ContentDisposition/h/Content-Disposition ContentEncoding/h/Content-Encoding ContentLanguage/h/Content-Language ContentType/h/Content-Type ContentRange/h/Content-Range Expires/h/Expires/d ExpiresString/h/ExpiresString WebsiteRedirectLocation/h/x-amz-website-redirect-location ServerSideEncryption/h/x-amz-server-side-encryption Metadata/H/x-amz-meta- SSECustomerAlgorithm/h/x-amz-server-side-encryption-customer-algorithm SSECustomerKeyMD5/h/x-amz-server-side-encryption-customer-key-MD5 SSEKMSKeyId/h/x-amz-server-side-encryption-aws-kms-key-id BucketKeyEnabled/h/x-amz-server-side-encryption-bucket-key-enabled/b StorageClass/h/x-amz-storage-class RequestCharged/h/x-amz-request-charged ReplicationStatus/h/x-amz-replication-status PartsCount/h/x-amz-mp-parts-count/n TagCount/h/x-amz-tagging-count/n ObjectLockMode/h/x-amz-object-lock-mode ObjectLockRetainUntilDate/h/x-amz-object-lock-retain-until-date/d ObjectLockLegalHoldStatus/h/x-amz-object-lock-legal-hold ObjectLockEventHold/h/x-amz-object-lock-event-hold ObjectLockEventHoldDurationDays/h/x-amz-object-lock-event-hold-duration-days/n ObjectLockEventHoldDurationYears/h/x-amz-object-lock-event-hold-duration-years/n",
      "{}",
      "{}",
    );
  }
}

export class ListBucketsCommand extends S3Command {
  constructor(input: Dynamic = null) {
    super(
      input,
      "ListBuckets",
      "GET",
      "/?x-id=ListBuckets",
      "MaxBuckets/q/max-buckets/n ContinuationToken/q/continuation-token Prefix/q/prefix BucketRegion/q/bucket-region",
      "",
      "{}",
      "{Buckets:[Bucket]{Name:s,CreationDate:d,BucketRegion:s,BucketArn:s},Owner:{DisplayName:s,ID:s},ContinuationToken:s,Prefix:s}",
    );
  }
}

export class ListObjectsCommand extends S3Command {
  constructor(input: Dynamic = null) {
    super(
      input,
      "ListObjects",
      "GET",
      "/{Bucket}",
      "Bucket/l Delimiter/q/delimiter EncodingType/q/encoding-type Marker/q/marker MaxKeys/q/max-keys/n Prefix/q/prefix RequestPayer/h/x-amz-request-payer ExpectedBucketOwner/h/x-amz-expected-bucket-owner OptionalObjectAttributes/h/x-amz-optional-object-attributes",
      "RequestCharged/h/x-amz-request-charged",
      "{}",
      "{IsTruncated:b,Marker:s,NextMarker:s,Contents:*{Key:s,LastModified:d,ETag:s,ChecksumAlgorithm:*s,ChecksumType:s,Size:n,StorageClass:s,Owner:{DisplayName:s,ID:s},RestoreStatus:{IsRestoreInProgress:b,RestoreExpiryDate:d}},Name:s,Prefix:s,Delimiter:s,MaxKeys:n,CommonPrefixes:*{Prefix:s},EncodingType:s}",
    );
  }
}

export class ListObjectsV2Command extends S3Command {
  constructor(input: Dynamic = null) {
    super(
      input,
      "ListObjectsV2",
      "GET",
      "/{Bucket}?list-type=2",
      "Bucket/l Delimiter/q/delimiter EncodingType/q/encoding-type MaxKeys/q/max-keys/n Prefix/q/prefix ContinuationToken/q/continuation-token FetchOwner/q/fetch-owner/b StartAfter/q/start-after RequestPayer/h/x-amz-request-payer ExpectedBucketOwner/h/x-amz-expected-bucket-owner OptionalObjectAttributes/h/x-amz-optional-object-attributes",
      "RequestCharged/h/x-amz-request-charged",
      "{}",
      "{IsTruncated:b,Contents:*{Key:s,LastModified:d,ETag:s,ChecksumAlgorithm:*s,ChecksumType:s,Size:n,StorageClass:s,Owner:{DisplayName:s,ID:s},RestoreStatus:{IsRestoreInProgress:b,RestoreExpiryDate:d}},Name:s,Prefix:s,Delimiter:s,MaxKeys:n,CommonPrefixes:*{Prefix:s},EncodingType:s,KeyCount:n,ContinuationToken:s,NextContinuationToken:s,StartAfter:s}",
    );
  }
}

export class PutObjectCommand extends S3Command {
  constructor(input: Dynamic = null) {
    super(
      input,
      "PutObject",
      "PUT",
      "/{Bucket}/{Key+}?x-id=PutObject",
      "Bucket/l Key/L ACL/h/x-amz-acl Body/p/s CacheControl/h/Cache-Control ContentDisposition/h/Content-Disposition ContentEncoding/h/Content-Encoding ContentLanguage/h/Content-Language ContentLength/h/Content-Length/n ContentMD5/h/Content-MD5 ContentType/h/Content-Type ChecksumAlgorithm/h/x-amz-sdk-checksum-algorithm ChecksumCRC32/h/x-amz-checksum-crc32 ChecksumCRC32C/h/x-amz-checksum-crc32c ChecksumCRC64NVME/h/x-amz-checksum-crc64nvme ChecksumSHA1/h/x-amz-checksum-sha1 ChecksumSHA256/h/x-amz-checksum-sha256 ChecksumSHA512/h/x-amz-checksum-sha512 ChecksumMD5/h/x-amz-checksum-md5 ChecksumXXHASH64/h/x-amz-checksum-xxhash64 ChecksumXXHASH3/h/x-amz-checksum-xxhash3 ChecksumXXHASH128/h/x-amz-checksum-xxhash128 Expires/h/Expires/d IfMatch/h/If-Match IfNoneMatch/h/If-None-Match GrantFullControl/h/x-amz-grant-full-control GrantRead/h/x-amz-grant-read GrantReadACP/h/x-amz-grant-read-acp GrantWriteACP/h/x-amz-grant-write-acp WriteOffsetBytes/h/x-amz-write-offset-bytes/n Metadata/H/x-amz-meta- ServerSideEncryption/h/x-amz-server-side-encryption StorageClass/h/x-amz-storage-class WebsiteRedirectLocation/h/x-amz-website-redirect-location SSECustomerAlgorithm/h/x-amz-server-side-encryption-customer-algorithm SSECustomerKey/h/x-amz-server-side-encryption-customer-key SSECustomerKeyMD5/h/x-amz-server-side-encryption-customer-key-MD5 SSEKMSKeyId/h/x-amz-server-side-encryption-aws-kms-key-id SSEKMSEncryptionContext/h/x-amz-server-side-encryption-context BucketKeyEnabled/h/x-amz-server-side-encryption-bucket-key-enabled/b RequestPayer/h/x-amz-request-payer Tagging/h/x-amz-tagging ObjectLockMode/h/x-amz-object-lock-mode ObjectLockRetainUntilDate/h/x-amz-object-lock-retain-until-date/d ObjectLockLegalHoldStatus/h/x-amz-object-lock-legal-hold ObjectLockEventHold/h/x-amz-object-lock-event-hold ObjectLockEventHoldDurationDays/h/x-amz-object-lock-event-hold-duration-days/n ObjectLockEventHoldDurationYears/h/x-amz-object-lock-event-hold-duration-years/n ExpectedBucketOwner/h/x-amz-expected-bucket-owner",
      "Expiration/h/x-amz-expiration ETag/h/ETag ChecksumCRC32/h/x-amz-checksum-crc32 ChecksumCRC32C/h/x-amz-checksum-crc32c ChecksumCRC64NVME/h/x-amz-checksum-crc64nvme ChecksumSHA1/h/x-amz-checksum-sha1 ChecksumSHA256/h/x-amz-checksum-sha256 ChecksumSHA512/h/x-amz-checksum-sha512 ChecksumMD5/h/x-amz-checksum-md5 ChecksumXXHASH64/h/x-amz-checksum-xxhash64 ChecksumXXHASH3/h/x-amz-checksum-xxhash3 ChecksumXXHASH128/h/x-amz-checksum-xxhash128 ChecksumType/h/x-amz-checksum-type ServerSideEncryption/h/x-amz-server-side-encryption VersionId/h/x-amz-version-id SSECustomerAlgorithm/h/x-amz-server-side-encryption-customer-algorithm SSECustomerKeyMD5/h/x-amz-server-side-encryption-customer-key-MD5 SSEKMSKeyId/h/x-amz-server-side-encryption-aws-kms-key-id SSEKMSEncryptionContext/h/x-amz-server-side-encryption-context BucketKeyEnabled/h/x-amz-server-side-encryption-bucket-key-enabled/b Size/h/x-amz-object-size/n RequestCharged/h/x-amz-request-charged",
      "{Body:B}",
      "{}",
    );
  }
}

export class PutObjectTaggingCommand extends S3Command {
  constructor(input: Dynamic = null) {
    super(
      input,
      "PutObjectTagging",
      "PUT",
      "/{Bucket}/{Key+}?tagging",
      "Bucket/l Key/L Tagging/x/Tagging VersionId/q/versionId ContentMD5/h/Content-MD5 ChecksumAlgorithm/h/x-amz-sdk-checksum-algorithm ExpectedBucketOwner/h/x-amz-expected-bucket-owner RequestPayer/h/x-amz-request-payer",
      "VersionId/h/x-amz-version-id",
      "{TagSet:[Tag]{Key:s,Value:s}}",
      "{}",
    );
  }
}

export class S3 extends S3Client {
  copyObject(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new CopyObjectCommand(input), options);
  }

  deleteObject(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DeleteObjectCommand(input), options);
  }

  deleteObjects(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DeleteObjectsCommand(input), options);
  }

  deleteObjectTagging(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DeleteObjectTaggingCommand(input), options);
  }

  getObject(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetObjectCommand(input), options);
  }

  getObjectTagging(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetObjectTaggingCommand(input), options);
  }

  headBucket(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new HeadBucketCommand(input), options);
  }

  headObject(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new HeadObjectCommand(input), options);
  }

  listBuckets(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListBucketsCommand(input), options);
  }

  listObjects(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListObjectsCommand(input), options);
  }

  listObjectsV2(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListObjectsV2Command(input), options);
  }

  putObject(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new PutObjectCommand(input), options);
  }

  putObjectTagging(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new PutObjectTaggingCommand(input), options);
  }
}

export function paginateListBuckets(config: PaginationConfiguration, input: Dynamic): Pages<ListBucketsCommand> {
  return new Pages<ListBucketsCommand>(config, input, "ContinuationToken", "ContinuationToken", "MaxBuckets");
}

export function paginateListObjectsV2(config: PaginationConfiguration, input: Dynamic): Pages<ListObjectsV2Command> {
  return new Pages<ListObjectsV2Command>(config, input, "ContinuationToken", "NextContinuationToken", "MaxKeys");
}

export function waitUntilBucketExists(config: WaiterConfiguration, input: Dynamic): WaiterResult {
  return new Waiter<HeadBucketCommand>(config, 5, 120).until(input, "*:SUCCESS !NotFound:RETRY");
}

export function waitUntilBucketNotExists(config: WaiterConfiguration, input: Dynamic): WaiterResult {
  return new Waiter<HeadBucketCommand>(config, 5, 120).until(input, "!NotFound:SUCCESS");
}

export function waitUntilObjectExists(config: WaiterConfiguration, input: Dynamic): WaiterResult {
  return new Waiter<HeadObjectCommand>(config, 5, 120).until(input, "*:SUCCESS !NotFound:RETRY");
}

export function waitUntilObjectNotExists(config: WaiterConfiguration, input: Dynamic): WaiterResult {
  return new Waiter<HeadObjectCommand>(config, 5, 120).until(input, "!NotFound:SUCCESS");
}

export class AccessDenied extends S3ServiceException {}

export class AnnotationLimitExceeded extends S3ServiceException {}

export class AnnotationNameTooLong extends S3ServiceException {}

export class BucketAlreadyExists extends S3ServiceException {}

export class BucketAlreadyOwnedByYou extends S3ServiceException {}

export class EncryptionTypeMismatch extends S3ServiceException {}

export class IdempotencyParameterMismatch extends S3ServiceException {}

export class InvalidAnnotationName extends S3ServiceException {}

export class InvalidObjectState extends S3ServiceException {
  get StorageClass(): Dynamic {
    return this.__member("StorageClass");
  }

  get AccessTier(): Dynamic {
    return this.__member("AccessTier");
  }
}

export class InvalidPrefix extends S3ServiceException {}

export class InvalidRequest extends S3ServiceException {}

export class InvalidWriteOffset extends S3ServiceException {}

export class NoSuchAnnotation extends S3ServiceException {}

export class NoSuchBucket extends S3ServiceException {}

export class NoSuchKey extends S3ServiceException {}

export class NoSuchUpload extends S3ServiceException {}

export class NotFound extends S3ServiceException {}

export class ObjectAlreadyInActiveTierError extends S3ServiceException {}

export class ObjectNotInActiveTierError extends S3ServiceException {}

export class TooManyParts extends S3ServiceException {}

export class UnsupportedMediaType extends S3ServiceException {}

export class ChecksumAlgorithm {
  static readonly CRC32: string = "CRC32";
  static readonly CRC32C: string = "CRC32C";
  static readonly CRC64NVME: string = "CRC64NVME";
  static readonly MD5: string = "MD5";
  static readonly SHA1: string = "SHA1";
  static readonly SHA256: string = "SHA256";
  static readonly SHA512: string = "SHA512";
  static readonly XXHASH128: string = "XXHASH128";
  static readonly XXHASH3: string = "XXHASH3";
  static readonly XXHASH64: string = "XXHASH64";
}

export class ChecksumMode {
  static readonly ENABLED: string = "ENABLED";
}

export class EncodingType {
  static readonly url: string = "url";
}

export class MetadataDirective {
  static readonly COPY: string = "COPY";
  static readonly REPLACE: string = "REPLACE";
}

export class ObjectCannedACL {
  static readonly authenticated_read: string = "authenticated-read";
  static readonly aws_exec_read: string = "aws-exec-read";
  static readonly bucket_owner_full_control: string = "bucket-owner-full-control";
  static readonly bucket_owner_read: string = "bucket-owner-read";
  static readonly private: string = "private";
  static readonly public_read: string = "public-read";
  static readonly public_read_write: string = "public-read-write";
}

export class RequestPayer {
  static readonly requester: string = "requester";
}

export class ServerSideEncryption {
  static readonly AES256: string = "AES256";
  static readonly aws_backup: string = "aws:backup";
  static readonly aws_fsx: string = "aws:fsx";
  static readonly aws_kms: string = "aws:kms";
  static readonly aws_kms_dsse: string = "aws:kms:dsse";
}

export class StorageClass {
  static readonly AWS_BACKUP_LOW_COST_WARM: string = "AWS_BACKUP_LOW_COST_WARM";
  static readonly AWS_BACKUP_WARM: string = "AWS_BACKUP_WARM";
  static readonly DEEP_ARCHIVE: string = "DEEP_ARCHIVE";
  static readonly EXPRESS_ONEZONE: string = "EXPRESS_ONEZONE";
  static readonly FSX_ONTAP: string = "FSX_ONTAP";
  static readonly FSX_OPENZFS: string = "FSX_OPENZFS";
  static readonly GLACIER: string = "GLACIER";
  static readonly GLACIER_IR: string = "GLACIER_IR";
  static readonly INTELLIGENT_TIERING: string = "INTELLIGENT_TIERING";
  static readonly ONEZONE_IA: string = "ONEZONE_IA";
  static readonly OUTPOSTS: string = "OUTPOSTS";
  static readonly REDUCED_REDUNDANCY: string = "REDUCED_REDUNDANCY";
  static readonly SNOW: string = "SNOW";
  static readonly STANDARD: string = "STANDARD";
  static readonly STANDARD_IA: string = "STANDARD_IA";
}
