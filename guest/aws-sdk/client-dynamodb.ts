// `@aws-sdk/client-dynamodb`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { ItemCommand } from "./dynamodb/item-command";
import { SendOptions, ServiceClient } from "./service/client";
import { known, ServiceException as AnyException } from "./service/exception";
import { Pages, PaginationConfiguration } from "./service/pages";
import { Waiter, WaiterConfiguration, WaiterResult } from "./service/waiter";

export class DynamoDBClient extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("dynamodb", "DynamoDBClient", config);
  }
}

export class DynamoDBServiceException extends AnyException {}

export abstract class DynamoDBCommand extends ItemCommand {
  __exception(name: string, message: string): AnyException {
    const found = known(name, message);
    return found ? found : new DynamoDBServiceException(name, message);
  }
}

export class BatchExecuteStatementCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(input, "BatchExecuteStatement");
  }
}

export class BatchGetItemCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(input, "BatchGetItem");
  }
}

export class BatchWriteItemCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(input, "BatchWriteItem");
  }
}

export class CreateTableCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "CreateTable",
      "TableDescription.CreationDateTime TableDescription.ProvisionedThroughput.LastIncreaseDateTime TableDescription.ProvisionedThroughput.LastDecreaseDateTime TableDescription.BillingModeSummary.LastUpdateToPayPerRequestDateTime TableDescription.GlobalSecondaryIndexes.*.ProvisionedThroughput.LastIncreaseDateTime TableDescription.GlobalSecondaryIndexes.*.ProvisionedThroughput.LastDecreaseDateTime TableDescription.Replicas.*.ReplicaInaccessibleDateTime TableDescription.Replicas.*.ReplicaTableClassSummary.LastUpdateDateTime TableDescription.RestoreSummary.RestoreDateTime TableDescription.SSEDescription.InaccessibleEncryptionDateTime TableDescription.ArchivalSummary.ArchivalDateTime TableDescription.TableClassSummary.LastUpdateDateTime",
    );
  }
}

export class DeleteItemCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(input, "DeleteItem");
  }
}

export class DeleteTableCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "DeleteTable",
      "TableDescription.CreationDateTime TableDescription.ProvisionedThroughput.LastIncreaseDateTime TableDescription.ProvisionedThroughput.LastDecreaseDateTime TableDescription.BillingModeSummary.LastUpdateToPayPerRequestDateTime TableDescription.GlobalSecondaryIndexes.*.ProvisionedThroughput.LastIncreaseDateTime TableDescription.GlobalSecondaryIndexes.*.ProvisionedThroughput.LastDecreaseDateTime TableDescription.Replicas.*.ReplicaInaccessibleDateTime TableDescription.Replicas.*.ReplicaTableClassSummary.LastUpdateDateTime TableDescription.RestoreSummary.RestoreDateTime TableDescription.SSEDescription.InaccessibleEncryptionDateTime TableDescription.ArchivalSummary.ArchivalDateTime TableDescription.TableClassSummary.LastUpdateDateTime",
    );
  }
}

export class DescribeTableCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "DescribeTable",
      "Table.CreationDateTime Table.ProvisionedThroughput.LastIncreaseDateTime Table.ProvisionedThroughput.LastDecreaseDateTime Table.BillingModeSummary.LastUpdateToPayPerRequestDateTime Table.GlobalSecondaryIndexes.*.ProvisionedThroughput.LastIncreaseDateTime Table.GlobalSecondaryIndexes.*.ProvisionedThroughput.LastDecreaseDateTime Table.Replicas.*.ReplicaInaccessibleDateTime Table.Replicas.*.ReplicaTableClassSummary.LastUpdateDateTime Table.RestoreSummary.RestoreDateTime Table.SSEDescription.InaccessibleEncryptionDateTime Table.ArchivalSummary.ArchivalDateTime Table.TableClassSummary.LastUpdateDateTime",
    );
  }
}

export class DescribeTimeToLiveCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(input, "DescribeTimeToLive");
  }
}

export class ExecuteStatementCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(input, "ExecuteStatement");
  }
}

export class ExecuteTransactionCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(input, "ExecuteTransaction");
  }
}

export class GetItemCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(input, "GetItem");
  }
}

export class ListTablesCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(input, "ListTables");
  }
}

export class ListTagsOfResourceCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(input, "ListTagsOfResource");
  }
}

export class PutItemCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(input, "PutItem");
  }
}

export class QueryCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(input, "Query");
  }
}

export class ScanCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(input, "Scan");
  }
}

export class TagResourceCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(input, "TagResource");
  }
}

export class TransactGetItemsCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(input, "TransactGetItems");
  }
}

export class TransactWriteItemsCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(input, "TransactWriteItems");
  }
}

export class UntagResourceCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(input, "UntagResource");
  }
}

export class UpdateItemCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(input, "UpdateItem");
  }
}

export class UpdateTableCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "UpdateTable",
      "TableDescription.CreationDateTime TableDescription.ProvisionedThroughput.LastIncreaseDateTime TableDescription.ProvisionedThroughput.LastDecreaseDateTime TableDescription.BillingModeSummary.LastUpdateToPayPerRequestDateTime TableDescription.GlobalSecondaryIndexes.*.ProvisionedThroughput.LastIncreaseDateTime TableDescription.GlobalSecondaryIndexes.*.ProvisionedThroughput.LastDecreaseDateTime TableDescription.Replicas.*.ReplicaInaccessibleDateTime TableDescription.Replicas.*.ReplicaTableClassSummary.LastUpdateDateTime TableDescription.RestoreSummary.RestoreDateTime TableDescription.SSEDescription.InaccessibleEncryptionDateTime TableDescription.ArchivalSummary.ArchivalDateTime TableDescription.TableClassSummary.LastUpdateDateTime",
    );
  }
}

export class UpdateTimeToLiveCommand extends DynamoDBCommand {
  constructor(input: Dynamic = null) {
    super(input, "UpdateTimeToLive");
  }
}

export class DynamoDB extends DynamoDBClient {
  batchExecuteStatement(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new BatchExecuteStatementCommand(input), options);
  }

  batchGetItem(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new BatchGetItemCommand(input), options);
  }

  batchWriteItem(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new BatchWriteItemCommand(input), options);
  }

  createTable(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new CreateTableCommand(input), options);
  }

  deleteItem(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DeleteItemCommand(input), options);
  }

  deleteTable(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DeleteTableCommand(input), options);
  }

  describeTable(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DescribeTableCommand(input), options);
  }

  describeTimeToLive(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DescribeTimeToLiveCommand(input), options);
  }

  executeStatement(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ExecuteStatementCommand(input), options);
  }

  executeTransaction(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ExecuteTransactionCommand(input), options);
  }

  getItem(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetItemCommand(input), options);
  }

  listTables(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListTablesCommand(input), options);
  }

  listTagsOfResource(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ListTagsOfResourceCommand(input), options);
  }

  putItem(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new PutItemCommand(input), options);
  }

  query(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new QueryCommand(input), options);
  }

  scan(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ScanCommand(input), options);
  }

  tagResource(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new TagResourceCommand(input), options);
  }

  transactGetItems(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new TransactGetItemsCommand(input), options);
  }

  transactWriteItems(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new TransactWriteItemsCommand(input), options);
  }

  untagResource(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new UntagResourceCommand(input), options);
  }

  updateItem(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new UpdateItemCommand(input), options);
  }

  updateTable(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new UpdateTableCommand(input), options);
  }

  updateTimeToLive(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new UpdateTimeToLiveCommand(input), options);
  }
}

export function paginateListTables(config: PaginationConfiguration, input: Dynamic): Pages<ListTablesCommand> {
  return new Pages<ListTablesCommand>(config, input, "ExclusiveStartTableName", "LastEvaluatedTableName", "Limit");
}

export function paginateQuery(config: PaginationConfiguration, input: Dynamic): Pages<QueryCommand> {
  return new Pages<QueryCommand>(config, input, "ExclusiveStartKey", "LastEvaluatedKey", "Limit");
}

export function paginateScan(config: PaginationConfiguration, input: Dynamic): Pages<ScanCommand> {
  return new Pages<ScanCommand>(config, input, "ExclusiveStartKey", "LastEvaluatedKey", "Limit");
}

export function waitUntilTableExists(config: WaiterConfiguration, input: Dynamic): WaiterResult {
  return new Waiter<DescribeTableCommand>(config, 20, 120).until(input, "Table.TableStatus=ACTIVE:SUCCESS !ResourceNotFoundException:RETRY");
}

export function waitUntilTableNotExists(config: WaiterConfiguration, input: Dynamic): WaiterResult {
  return new Waiter<DescribeTableCommand>(config, 20, 120).until(input, "!ResourceNotFoundException:SUCCESS");
}

export class BackupInUseException extends DynamoDBServiceException {}

export class BackupNotFoundException extends DynamoDBServiceException {}

export class ConditionalCheckFailedException extends DynamoDBServiceException {
  get Item(): Dynamic {
    return this.__member("Item");
  }
}

export class ContinuousBackupsUnavailableException extends DynamoDBServiceException {}

export class DuplicateItemException extends DynamoDBServiceException {}

export class ExportConflictException extends DynamoDBServiceException {}

export class ExportNotFoundException extends DynamoDBServiceException {}

export class GlobalTableAlreadyExistsException extends DynamoDBServiceException {}

export class GlobalTableNotFoundException extends DynamoDBServiceException {}

export class IdempotentParameterMismatchException extends DynamoDBServiceException {}

export class ImportConflictException extends DynamoDBServiceException {}

export class ImportNotFoundException extends DynamoDBServiceException {}

export class IndexNotFoundException extends DynamoDBServiceException {}

export class InternalServerError extends DynamoDBServiceException {}

export class InvalidEndpointException extends DynamoDBServiceException {}

export class InvalidExportTimeException extends DynamoDBServiceException {}

export class InvalidRestoreTimeException extends DynamoDBServiceException {}

export class ItemCollectionSizeLimitExceededException extends DynamoDBServiceException {}

export class LimitExceededException extends DynamoDBServiceException {}

export class PointInTimeRecoveryUnavailableException extends DynamoDBServiceException {}

export class PolicyNotFoundException extends DynamoDBServiceException {}

export class ProvisionedThroughputExceededException extends DynamoDBServiceException {
  get ThrottlingReasons(): Dynamic {
    return this.__member("ThrottlingReasons");
  }
}

export class ReplicaAlreadyExistsException extends DynamoDBServiceException {}

export class ReplicaNotFoundException extends DynamoDBServiceException {}

export class ReplicatedWriteConflictException extends DynamoDBServiceException {}

export class RequestLimitExceeded extends DynamoDBServiceException {
  get ThrottlingReasons(): Dynamic {
    return this.__member("ThrottlingReasons");
  }
}

export class ResourceInUseException extends DynamoDBServiceException {}

export class ResourceNotFoundException extends DynamoDBServiceException {}

export class TableAlreadyExistsException extends DynamoDBServiceException {}

export class TableInUseException extends DynamoDBServiceException {}

export class TableNotFoundException extends DynamoDBServiceException {}

export class ThrottlingException extends DynamoDBServiceException {
  get throttlingReasons(): Dynamic {
    return this.__member("throttlingReasons");
  }
}

export class TransactionCanceledException extends DynamoDBServiceException {
  get CancellationReasons(): Dynamic {
    return this.__member("CancellationReasons");
  }
}

export class TransactionConflictException extends DynamoDBServiceException {}

export class TransactionInProgressException extends DynamoDBServiceException {}

export class AttributeAction {
  static readonly ADD: string = "ADD";
  static readonly DELETE: string = "DELETE";
  static readonly PUT: string = "PUT";
}

export class BillingMode {
  static readonly PAY_PER_REQUEST: string = "PAY_PER_REQUEST";
  static readonly PROVISIONED: string = "PROVISIONED";
}

export class ComparisonOperator {
  static readonly BEGINS_WITH: string = "BEGINS_WITH";
  static readonly BETWEEN: string = "BETWEEN";
  static readonly CONTAINS: string = "CONTAINS";
  static readonly EQ: string = "EQ";
  static readonly GE: string = "GE";
  static readonly GT: string = "GT";
  static readonly IN: string = "IN";
  static readonly LE: string = "LE";
  static readonly LT: string = "LT";
  static readonly NE: string = "NE";
  static readonly NOT_CONTAINS: string = "NOT_CONTAINS";
  static readonly NOT_NULL: string = "NOT_NULL";
  static readonly NULL: string = "NULL";
}

export class ConditionalOperator {
  static readonly AND: string = "AND";
  static readonly OR: string = "OR";
}

export class KeyType {
  static readonly HASH: string = "HASH";
  static readonly RANGE: string = "RANGE";
}

export class ProjectionType {
  static readonly ALL: string = "ALL";
  static readonly INCLUDE: string = "INCLUDE";
  static readonly KEYS_ONLY: string = "KEYS_ONLY";
}

export class ReturnConsumedCapacity {
  static readonly INDEXES: string = "INDEXES";
  static readonly NONE: string = "NONE";
  static readonly TOTAL: string = "TOTAL";
}

export class ReturnItemCollectionMetrics {
  static readonly NONE: string = "NONE";
  static readonly SIZE: string = "SIZE";
}

export class ReturnValue {
  static readonly ALL_NEW: string = "ALL_NEW";
  static readonly ALL_OLD: string = "ALL_OLD";
  static readonly NONE: string = "NONE";
  static readonly UPDATED_NEW: string = "UPDATED_NEW";
  static readonly UPDATED_OLD: string = "UPDATED_OLD";
}

export class ReturnValuesOnConditionCheckFailure {
  static readonly ALL_OLD: string = "ALL_OLD";
  static readonly NONE: string = "NONE";
}

export class ScalarAttributeType {
  static readonly B: string = "B";
  static readonly N: string = "N";
  static readonly S: string = "S";
}

export class Select {
  static readonly ALL_ATTRIBUTES: string = "ALL_ATTRIBUTES";
  static readonly ALL_PROJECTED_ATTRIBUTES: string = "ALL_PROJECTED_ATTRIBUTES";
  static readonly COUNT: string = "COUNT";
  static readonly SPECIFIC_ATTRIBUTES: string = "SPECIFIC_ATTRIBUTES";
}

export class StreamViewType {
  static readonly KEYS_ONLY: string = "KEYS_ONLY";
  static readonly NEW_AND_OLD_IMAGES: string = "NEW_AND_OLD_IMAGES";
  static readonly NEW_IMAGE: string = "NEW_IMAGE";
  static readonly OLD_IMAGE: string = "OLD_IMAGE";
}

export class TableStatus {
  static readonly ACTIVE: string = "ACTIVE";
  static readonly ARCHIVED: string = "ARCHIVED";
  static readonly ARCHIVING: string = "ARCHIVING";
  static readonly CREATING: string = "CREATING";
  static readonly DELETING: string = "DELETING";
  static readonly INACCESSIBLE_ENCRYPTION_CREDENTIALS: string = "INACCESSIBLE_ENCRYPTION_CREDENTIALS";
  static readonly REPLICATION_NOT_AUTHORIZED: string = "REPLICATION_NOT_AUTHORIZED";
  static readonly UPDATING: string = "UPDATING";
}
