// `@aws-sdk/lib-dynamodb`: items are plain objects. The paths of items and values are those of that package's commands.

import { Dynamic } from "../language/dynamic/value";
import { DocumentClient } from "./dynamodb/document-client";
import { DocumentCommand } from "./dynamodb/document-command";
import { SendOptions, ServiceClient } from "./service/client";
import { Command } from "./service/command";
import { Pages, PaginationConfiguration } from "./service/pages";

export class DynamoDBDocumentClient extends DocumentClient {
  static from(client: ServiceClient, config: Dynamic = null): DynamoDBDocumentClient {
    return new DynamoDBDocumentClient(client, config);
  }
}

export class GetCommand extends DocumentCommand {
  constructor(input: Dynamic) {
    super(input, "GetItem", "Key", "", "Item");
  }
}

export class PutCommand extends DocumentCommand {
  constructor(input: Dynamic) {
    super(
      input,
      "PutItem",
      "Item ExpressionAttributeValues",
      "Expected.*.Value Expected.*.AttributeValueList.*",
      "Attributes ItemCollectionMetrics.ItemCollectionKey",
    );
  }
}

export class UpdateCommand extends DocumentCommand {
  constructor(input: Dynamic) {
    super(
      input,
      "UpdateItem",
      "Key ExpressionAttributeValues",
      "AttributeUpdates.*.Value Expected.*.Value Expected.*.AttributeValueList.*",
      "Attributes ItemCollectionMetrics.ItemCollectionKey",
    );
  }
}

export class DeleteCommand extends DocumentCommand {
  constructor(input: Dynamic) {
    super(
      input,
      "DeleteItem",
      "Key ExpressionAttributeValues",
      "Expected.*.Value Expected.*.AttributeValueList.*",
      "Attributes ItemCollectionMetrics.ItemCollectionKey",
    );
  }
}

export class QueryCommand extends DocumentCommand {
  constructor(input: Dynamic) {
    super(
      input,
      "Query",
      "ExclusiveStartKey ExpressionAttributeValues",
      "KeyConditions.*.AttributeValueList.* QueryFilter.*.AttributeValueList.*",
      "Items.* LastEvaluatedKey",
    );
  }
}

export class ScanCommand extends DocumentCommand {
  constructor(input: Dynamic) {
    super(
      input,
      "Scan",
      "ExclusiveStartKey ExpressionAttributeValues",
      "ScanFilter.*.AttributeValueList.*",
      "Items.* LastEvaluatedKey",
    );
  }
}

export class BatchGetCommand extends DocumentCommand {
  constructor(input: Dynamic) {
    super(input, "BatchGetItem", "RequestItems.*.Keys.*", "", "Responses.*.* UnprocessedKeys.*.Keys.*");
  }
}

export class BatchWriteCommand extends DocumentCommand {
  constructor(input: Dynamic) {
    super(
      input,
      "BatchWriteItem",
      "RequestItems.*.*.PutRequest.Item RequestItems.*.*.DeleteRequest.Key",
      "",
      "UnprocessedItems.*.*.PutRequest.Item UnprocessedItems.*.*.DeleteRequest.Key ItemCollectionMetrics.*.*.ItemCollectionKey",
    );
  }
}

export class TransactGetCommand extends DocumentCommand {
  constructor(input: Dynamic) {
    super(input, "TransactGetItems", "TransactItems.*.Get.Key", "", "Responses.*.Item");
  }
}

export class TransactWriteCommand extends DocumentCommand {
  constructor(input: Dynamic) {
    super(
      input,
      "TransactWriteItems",
      "TransactItems.*.ConditionCheck.Key TransactItems.*.ConditionCheck.ExpressionAttributeValues TransactItems.*.Put.Item TransactItems.*.Put.ExpressionAttributeValues TransactItems.*.Update.Key TransactItems.*.Update.ExpressionAttributeValues TransactItems.*.Delete.Key TransactItems.*.Delete.ExpressionAttributeValues",
      "",
      "ItemCollectionMetrics.*.*.ItemCollectionKey",
    );
  }
}

export class ExecuteStatementCommand extends DocumentCommand {
  constructor(input: Dynamic) {
    super(input, "ExecuteStatement", "", "Parameters.*", "Items.* LastEvaluatedKey");
  }
}

export class BatchExecuteStatementCommand extends DocumentCommand {
  constructor(input: Dynamic) {
    super(input, "BatchExecuteStatement", "", "Statements.*.Parameters.*", "Responses.*.Item Responses.*.Error.Item");
  }
}

export class ExecuteTransactionCommand extends DocumentCommand {
  constructor(input: Dynamic) {
    super(input, "ExecuteTransaction", "", "TransactStatements.*.Parameters.*", "Responses.*.Item");
  }
}

export function paginateQuery(config: PaginationConfiguration, input: Dynamic): Pages<QueryCommand> {
  return itemPages<QueryCommand>(config, input);
}

export function paginateScan(config: PaginationConfiguration, input: Dynamic): Pages<ScanCommand> {
  return itemPages<ScanCommand>(config, input);
}

/** A document client with a method for each command. */
export class DynamoDBDocument extends DocumentClient {
  static from(client: ServiceClient, config: Dynamic = null): DynamoDBDocument {
    return new DynamoDBDocument(client, config);
  }

  get(input: Dynamic, options: SendOptions | null = null): Dynamic {
    return this.send(new GetCommand(input), options);
  }

  put(input: Dynamic, options: SendOptions | null = null): Dynamic {
    return this.send(new PutCommand(input), options);
  }

  update(input: Dynamic, options: SendOptions | null = null): Dynamic {
    return this.send(new UpdateCommand(input), options);
  }

  delete(input: Dynamic, options: SendOptions | null = null): Dynamic {
    return this.send(new DeleteCommand(input), options);
  }

  query(input: Dynamic, options: SendOptions | null = null): Dynamic {
    return this.send(new QueryCommand(input), options);
  }

  scan(input: Dynamic, options: SendOptions | null = null): Dynamic {
    return this.send(new ScanCommand(input), options);
  }

  batchGet(input: Dynamic, options: SendOptions | null = null): Dynamic {
    return this.send(new BatchGetCommand(input), options);
  }

  batchWrite(input: Dynamic, options: SendOptions | null = null): Dynamic {
    return this.send(new BatchWriteCommand(input), options);
  }

  transactGet(input: Dynamic, options: SendOptions | null = null): Dynamic {
    return this.send(new TransactGetCommand(input), options);
  }

  transactWrite(input: Dynamic, options: SendOptions | null = null): Dynamic {
    return this.send(new TransactWriteCommand(input), options);
  }

  executeStatement(input: Dynamic, options: SendOptions | null = null): Dynamic {
    return this.send(new ExecuteStatementCommand(input), options);
  }

  batchExecuteStatement(input: Dynamic, options: SendOptions | null = null): Dynamic {
    return this.send(new BatchExecuteStatementCommand(input), options);
  }

  executeTransaction(input: Dynamic, options: SendOptions | null = null): Dynamic {
    return this.send(new ExecuteTransactionCommand(input), options);
  }
}

// --- internal ---

function itemPages<C extends Command>(config: PaginationConfiguration, input: Dynamic): Pages<C> {
  return new Pages<C>(config, input, "ExclusiveStartKey", "LastEvaluatedKey", "Limit");
}
