// A table of DynamoDB, with items that are @json classes.

import { parseBytes, stringify, stringifyBytes } from "../../json/functions";
import { Raw } from "../../json/dynamic/raw";
import { sleep } from "../sleep";
import { itemOf, plainOf } from "./attributes";
import { AwsClient, AwsResponse } from "./client";
import { AwsError } from "./error";
import { Expression, expressionMembers } from "./expression";

const CONDITION_FAILED = "ConditionalCheckFailedException";
/** Of what one request may hold. */
const MOST_READ: i32 = 100;
const MOST_WRITTEN: i32 = 25;
/** How often what a batch left undone is asked for again. */
const MOST_ROUNDS: i32 = 6;

@json
class ItemAnswer {
  Item: Raw | null = null;
  Attributes: Raw | null = null;
}

@json
class ItemsAnswer {
  Items: Raw[] = [];
  LastEvaluatedKey: Raw | null = null;
  Count: i32 = 0;
}

@json
class BatchAnswer {
  Responses: Map<string, Raw[]> = new Map<string, Raw[]>();
  UnprocessedKeys: Raw | null = null;
  UnprocessedItems: Raw | null = null;
}

/** What a query found, and how it goes on. */
export class Page<T> {
  constructor(
    public items: T[],
    /** For `after` of the next query; null at the end. */
    public next: string | null,
  ) {}
}

/** What a query is for; every field but `key` has a default. */
@final
export class Query {
  /** Of the index, in place of the table. */
  index: string = "";
  filter: Expression | null = null;
  /** 0: as many as fit in a megabyte. */
  limit: i32 = 0;
  /** The newest, or greatest, first. */
  descending: bool = false;
  consistent: bool = false;
  /** `Page.next`. */
  after: string | null = null;

  /** @param key such as `new Expression("customer = :c").value<string>(":c", id)` */
  constructor(public key: Expression) {}
}

/**
 * A table whose items are Ts. Its methods wait, and throw an `AwsError` where DynamoDB refuses, but for conditions:
 * one that does not hold is `false`.
 *
 * @example
 * const orders = new Table<Order>("orders");
 * const order = orders.get<OrderKey>({ id });
 */
@final
export class Table<T> {
  private client: AwsClient;

  constructor(
    public name: string,
    region: string = "",
  ) {
    this.client = new AwsClient("dynamodb", region);
  }

  /** The item, or null. @param key a @json class with the fields of the table's key. */
  get<K>(key: K, consistent: bool = false): T | null {
    const request = this.begin() + ',"Key":' + itemOf(stringifyBytes<K>(key)) + (consistent ? ',"ConsistentRead":true}' : "}");
    const item = this.call("GetItem", request).json<ItemAnswer>().Item;
    return item ? itemFrom<T>(item) : null;
  }

  /** Writes a whole item. @returns false where `condition` does not hold. */
  put(item: T, condition: Expression | null = null): bool {
    const request = this.begin() + ',"Item":' + itemOf(stringifyBytes<T>(item)) + expressionMembers(["ConditionExpression"], [condition]) + "}";
    return this.attempt("PutItem", request) !== null;
  }

  /**
   * Changes an item's attributes, and makes one where there is none.
   * @param update such as `new Expression("SET price = :p").value<f64>(":p", 2)`
   * @returns the item afterwards, or null where `condition` does not hold.
   */
  update<K>(key: K, update: Expression, condition: Expression | null = null): T | null {
    const members = expressionMembers(["UpdateExpression", "ConditionExpression"], [update, condition]);
    const request = this.begin() + ',"Key":' + itemOf(stringifyBytes<K>(key)) + members + ',"ReturnValues":"ALL_NEW"}';
    const answer = this.attempt("UpdateItem", request);
    if (!answer) return null;
    const item = answer.json<ItemAnswer>().Attributes;
    return item ? itemFrom<T>(item) : null;
  }

  /** Deletes an item, if it is there. @returns false where `condition` does not hold. */
  delete<K>(key: K, condition: Expression | null = null): bool {
    const request = this.begin() + ',"Key":' + itemOf(stringifyBytes<K>(key)) + expressionMembers(["ConditionExpression"], [condition]) + "}";
    return this.attempt("DeleteItem", request) !== null;
  }

  /** One page of a query. */
  query(query: Query): Page<T> {
    const members = expressionMembers(["KeyConditionExpression", "FilterExpression"], [query.key, query.filter]);
    return this.page("Query", this.begin() + members + queryMembers(query) + "}");
  }

  /** All pages of a query. */
  queryAll(query: Query): T[] {
    const all: T[] = [];
    do {
      const page = this.query(query);
      for (let i = 0; i < page.items.length; ++i) all.push(page.items[i]);
      query.after = page.next;
    } while (query.after !== null);
    return all;
  }

  /** One page of the whole table. @param after `Page.next`. */
  scan(limit: i32 = 0, after: string | null = null): Page<T> {
    let request = this.begin();
    if (limit > 0) request += ',"Limit":' + limit.toString();
    if (after !== null) request += ',"ExclusiveStartKey":' + after;
    return this.page("Scan", request + "}");
  }

  /** Those of the items that are there, in any order; in as many requests as it takes. */
  batchGet<K>(keys: K[]): T[] {
    const found: T[] = [];
    for (let start = 0; start < keys.length; start += MOST_READ) {
      let list = "";
      for (let i = start; i < min(start + MOST_READ, keys.length); ++i) {
        list += (i > start ? "," : "") + itemOf(stringifyBytes<K>(keys[i]));
      }
      let undone: string | null = "{" + stringify<string>(this.name) + ':{"Keys":[' + list + "]}}";
      for (let round = 0; undone !== null; ++round) {
        this.checkRound("BatchGetItem", round);
        const answer = this.call("BatchGetItem", '{"RequestItems":' + undone + "}").json<BatchAnswer>();
        if (answer.Responses.has(this.name)) {
          const items = answer.Responses.get(this.name);
          for (let i = 0; i < items.length; ++i) found.push(itemFrom<T>(items[i]));
        }
        undone = pending(answer.UnprocessedKeys);
      }
    }
    return found;
  }

  /** Writes whole items, without conditions, in as many requests as it takes. */
  batchPut(items: T[]): void {
    const requests: string[] = [];
    for (let i = 0; i < items.length; ++i) {
      requests.push('{"PutRequest":{"Item":' + itemOf(stringifyBytes<T>(items[i])) + "}}");
    }
    this.batchWrite(requests);
  }

  batchDelete<K>(keys: K[]): void {
    const requests: string[] = [];
    for (let i = 0; i < keys.length; ++i) {
      requests.push('{"DeleteRequest":{"Key":' + itemOf(stringifyBytes<K>(keys[i])) + "}}");
    }
    this.batchWrite(requests);
  }

  private batchWrite(requests: string[]): void {
    for (let start = 0; start < requests.length; start += MOST_WRITTEN) {
      const list = requests.slice(start, start + MOST_WRITTEN).join(",");
      let undone: string | null = "{" + stringify<string>(this.name) + ":[" + list + "]}";
      for (let round = 0; undone !== null; ++round) {
        this.checkRound("BatchWriteItem", round);
        const answer = this.call("BatchWriteItem", '{"RequestItems":' + undone + "}").json<BatchAnswer>();
        undone = pending(answer.UnprocessedItems);
      }
    }
  }

  private checkRound(operation: string, round: i32): void {
    if (round == 0) return;
    if (round >= MOST_ROUNDS) {
      const words = "Cannot call dynamodb " + operation + ": DynamoDB left some of the batch undone " + round.toString() + " times";
      throw new AwsError("UnprocessedItems", words, 200, "", "dynamodb " + operation);
    }
    sleep(Math.random() * <f64>(50 << round));
  }

  private page(operation: string, request: string): Page<T> {
    const answer = this.call(operation, request).json<ItemsAnswer>();
    const items: T[] = [];
    for (let i = 0; i < answer.Items.length; ++i) items.push(itemFrom<T>(answer.Items[i]));
    const next = answer.LastEvaluatedKey;
    return new Page<T>(items, next ? next.toString() : null);
  }

  private begin(): string {
    return '{"TableName":' + stringify<string>(this.name);
  }

  private call(operation: string, request: string): AwsResponse {
    return this.client.call(operation, request).orThrow();
  }

  /** Null where a condition does not hold. */
  private attempt(operation: string, request: string): AwsResponse | null {
    const answer = this.client.call(operation, request);
    const error = answer.error;
    return error && error.code == CONDITION_FAILED ? null : answer.orThrow();
  }
}

/** Several writes of which all are done, or none. */
@final
export class Transaction {
  private parts: string[] = [];

  put<T>(table: string, item: T, condition: Expression | null = null): Transaction {
    return this.add("Put", table, ',"Item":' + itemOf(stringifyBytes<T>(item)), ["ConditionExpression"], [condition]);
  }
  update<K>(table: string, key: K, update: Expression, condition: Expression | null = null): Transaction {
    return this.add("Update", table, keyMember<K>(key), ["UpdateExpression", "ConditionExpression"], [update, condition]);
  }
  delete<K>(table: string, key: K, condition: Expression | null = null): Transaction {
    return this.add("Delete", table, keyMember<K>(key), ["ConditionExpression"], [condition]);
  }
  check<K>(table: string, key: K, condition: Expression): Transaction {
    return this.add("ConditionCheck", table, keyMember<K>(key), ["ConditionExpression"], [condition]);
  }

  /** Waits until it is done. @returns false where a condition did not hold. @throws AwsError */
  commit(region: string = ""): bool {
    const request = '{"TransactItems":[' + this.parts.join(",") + "]}";
    const answer = new AwsClient("dynamodb", region).call("TransactWriteItems", request);
    const error = answer.error;
    if (error && error.code == "TransactionCanceledException" && error.message.includes("ConditionalCheckFailed")) return false;
    answer.orThrow();
    return true;
  }

  private add(kind: string, table: string, members: string, keys: string[], expressions: Array<Expression | null>): Transaction {
    this.parts.push('{"' + kind + '":{"TableName":' + stringify<string>(table) + members + expressionMembers(keys, expressions) + "}}");
    return this;
  }
}

function keyMember<K>(key: K): string {
  return ',"Key":' + itemOf(stringifyBytes<K>(key));
}

function queryMembers(query: Query): string {
  let members = "";
  if (query.index.length) members += ',"IndexName":' + stringify<string>(query.index);
  if (query.limit > 0) members += ',"Limit":' + query.limit.toString();
  if (query.descending) members += ',"ScanIndexForward":false';
  if (query.consistent) members += ',"ConsistentRead":true';
  const after = query.after;
  if (after !== null) members += ',"ExclusiveStartKey":' + after;
  return members;
}

/** @throws SyntaxError, with path and byte, where the item is not a T. */
function itemFrom<T>(raw: Raw): T {
  const plain = plainOf(raw.toBytes());
  if (!plain) throw new SyntaxError("Cannot read an item of DynamoDB: " + raw.toString());
  return parseBytes<T>(plain);
}

/** What a batch left undone; null where that is nothing. */
function pending(raw: Raw | null): string | null {
  return raw && raw.toString() != "{}" ? raw.toString() : null;
}

