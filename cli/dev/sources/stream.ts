import type { StreamSettings } from "../../../project/index.ts";
import { call, pause, type Service, ServiceError } from "./aws-json.ts";
import type { Delivery } from "./deliver.ts";
import { deliverInOrder } from "./in-order.ts";

/** Lambda's own, where nothing is set. */
const BATCH_SIZE = 100;

/** As often as Lambda asks a shard for records. */
const POLL_MS = 250;

/** How often shards are looked for that came while all known ones still get records. */
const SHARDS_MS = 5_000;

interface Shard {
  readonly ShardId: string;
  readonly ParentShardId?: string;
}

interface StreamRecord {
  readonly dynamodb: { readonly SequenceNumber: string };
}

/** Where reading goes on; undefined for a shard that was read to its end. */
type Iterator = string | undefined;

/**
 * Takes the changes of a table from its stream and sends them in batches, each shard's in order, until the signal ends
 * it. A batch that fails is sent again before what comes after it in its shard.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export async function pollStream(
  { tables, streams }: { readonly tables: Service; readonly streams: Service },
  settings: StreamSettings,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<void> {
  const arn = await findStream(tables, settings.table, signal);
  const iterators = new Map<string, Iterator>();
  let position = settings.startingPosition ?? "LATEST";
  let lookedAt = -Infinity;
  let closed = false;
  while (!signal.aborted) {
    if (closed || performance.now() - lookedAt >= SHARDS_MS) {
      for (const shard of await listShards(streams, arn, signal))
        // The records of a parent come before those of its children.
        if (!iterators.has(shard.ShardId) && isRead(shard.ParentShardId, iterators))
          iterators.set(shard.ShardId, await openShard(streams, arn, shard, position, signal));
      // A shard that comes later has nothing that was there before.
      position = "TRIM_HORIZON";
      lookedAt = performance.now();
    }
    closed = false;
    for (const [shardId, iterator] of iterators) {
      if (iterator === undefined || signal.aborted) continue;
      const { Records, NextShardIterator } = await getRecords(
        streams,
        iterator,
        settings.batchSize ?? BATCH_SIZE,
        signal,
      );
      const records = Records.map((record) => ({ ...record, eventSourceARN: arn }));
      if (records.length > 0) await deliverInOrder(delivery, settings, records, sequence, signal);
      iterators.set(shardId, NextShardIterator);
      closed ||= NextShardIterator === undefined;
    }
    await pause(POLL_MS, signal);
  }
}

// --- internal ---

function sequence({ dynamodb }: StreamRecord): string {
  return dynamodb.SequenceNumber;
}

/** @throws {ServiceError} The table is not there, or has no stream. */
async function findStream(tables: Service, table: string, signal: AbortSignal): Promise<string> {
  const { Table } = await call<{ Table: { LatestStreamArn?: string } }>(
    tables,
    "DescribeTable",
    { TableName: table },
    signal,
  );
  if (Table.LatestStreamArn) return Table.LatestStreamArn;
  throw new ServiceError("StreamDisabled", "the table has no stream: set its StreamSpecification");
}

async function listShards(
  streams: Service,
  StreamArn: string,
  signal: AbortSignal,
): Promise<readonly Shard[]> {
  const shards: Shard[] = [];
  let last: string | undefined;
  do {
    const { StreamDescription } = await call<{
      StreamDescription: { Shards?: Shard[]; LastEvaluatedShardId?: string };
    }>(
      streams,
      "DescribeStream",
      { StreamArn, ...(last && { ExclusiveStartShardId: last }) },
      signal,
    );
    shards.push(...(StreamDescription.Shards ?? []));
    last = StreamDescription.LastEvaluatedShardId;
  } while (last);
  return shards;
}

/** Also where nothing is known of the parent: AWS has forgotten it after a day. */
function isRead(parent: string | undefined, iterators: ReadonlyMap<string, Iterator>): boolean {
  return parent === undefined || iterators.get(parent) === undefined;
}

async function openShard(
  streams: Service,
  StreamArn: string,
  { ShardId }: Shard,
  ShardIteratorType: string,
  signal: AbortSignal,
): Promise<Iterator> {
  const input = { StreamArn, ShardId, ShardIteratorType };
  const { ShardIterator } = await call<{ ShardIterator?: string }>(
    streams,
    "GetShardIterator",
    input,
    signal,
  );
  return ShardIterator;
}

async function getRecords(
  streams: Service,
  ShardIterator: string,
  Limit: number,
  signal: AbortSignal,
): Promise<{ readonly Records: readonly StreamRecord[]; readonly NextShardIterator: Iterator }> {
  const { Records = [], NextShardIterator } = await call<{
    Records?: StreamRecord[];
    NextShardIterator?: string | null;
  }>(streams, "GetRecords", { ShardIterator, Limit }, signal);
  return { Records, NextShardIterator: NextShardIterator ?? undefined };
}
