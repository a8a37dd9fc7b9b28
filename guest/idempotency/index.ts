// Work that is done once, however often its event is delivered: what was done is kept in a table of DynamoDB.
//
//              put, if there is no such record, or it has expired
//   (nothing) ─────────────────────────────────────────────────────► INPROGRESS ── work ──► COMPLETED, with the reply
//                          a second delivery: refused ◄──────────────────┘   its reply again ◄──────┘

import { Context } from "../context";
import { Expression } from "../io/aws/expression";
import { Table } from "../io/aws/table";
import { hexEncode } from "../io/crypto/encoding";
import { digest } from "../io/crypto/hash";
import { parse, stringify } from "../json/index";

const IN_PROGRESS = "INPROGRESS";
const COMPLETED = "COMPLETED";
/** A record can expire, or be deleted, between the attempt to write it and the look at it. */
const MOST_ATTEMPTS: i32 = 3;

/** What became of work that is to be done once. */
export enum IdempotencyState {
  /** It was done now. */
  Done,
  /** It was done before: the value is that of the first time. */
  Repeated,
  /** Another delivery is at it. */
  InProgress,
  /** It was done, or is being done, for another payload under the same key. */
  OtherPayload,
}

/** The state of the work, and its value where it is done. */
export class IdempotencyResult<R> {
  constructor(readonly state: IdempotencyState) {}

  /** Only where the state is `Done` or `Repeated`. */
  value!: R;

  /** True where there is a value. */
  get ok(): bool {
    return this.state == IdempotencyState.Done || this.state == IdempotencyState.Repeated;
  }
}

@json
class IdempotencyKey {
  id: string = "";
}

@json
class IdempotencyRecord {
  id: string = "";
  status: string = IN_PROGRESS;
  /** Seconds since 1970: the table's time to live. */
  expiration: i64 = 0;
  /** Milliseconds since 1970: then the invocation that began has timed out. */
  in_progress_expiration: i64 = 0;
  /** SHA-256 of the payload's JSON, hexadecimal. */
  validation: string = "";
  /** The reply's JSON. */
  data: string | null = null;
}

/**
 * Does work once for each key. The table has a partition key `id`, a text, and, for cleaning up, the time to live
 * `expiration`. A handler that throws leaves its record in progress until its invocation would have timed out; a delivery
 * after that does the work again.
 *
 * @example
 * const once = new Idempotency("idempotency");
 * export function handler(payment: Payment, context: Context): Receipt {
 *   return once.run<Payment, Receipt>(payment.id, payment, context, (payment) => charge(payment));
 * }
 */
export class Idempotency {
  private table: Table<IdempotencyRecord>;

  /**
   * @param table its name.
   * @param keepSeconds for how long the reply is given again.
   */
  constructor(
    table: string,
    readonly keepSeconds: i32 = 3600,
  ) {
    this.table = new Table<IdempotencyRecord>(table);
  }

  /**
   * Does the work, or gives the reply of the first time. @param key what makes two events the same: an order's id.
   * @throws Error Another delivery is at it, or the key stands for another payload. @throws AwsError
   */
  run<T, R>(key: string, payload: T, context: Context, work: (payload: T) => R): R {
    const result = this.attempt<T, R>(key, payload, context, work);
    if (result.state == IdempotencyState.InProgress) {
      throw new Error("The work of the key " + key + " is in progress");
    }
    if (result.state == IdempotencyState.OtherPayload) {
      throw new Error("The key " + key + " stands for another payload");
    }
    return result.value;
  }

  /** `run` that says what became of it instead of throwing. @throws AwsError */
  attempt<T, R>(
    key: string,
    payload: T,
    context: Context,
    work: (payload: T) => R,
  ): IdempotencyResult<R> {
    if (!key.length) throw new Error("The key of work that is to be done once must not be empty");
    const record = new IdempotencyRecord();
    record.id = context.functionName + "#" + key;
    record.validation = hexEncode(digest<string>("SHA-256", stringify<T>(payload)));
    record.in_progress_expiration = <i64>context.deadlineMs;
    for (let attempts = 0; attempts < MOST_ATTEMPTS; ++attempts) {
      const now = <i64>Date.now();
      record.expiration = now / 1000 + this.keepSeconds;
      if (this.table.put(record, isFree(now))) {
        return this.finish<T, R>(record, payload, work);
      }
      const id = new IdempotencyKey();
      id.id = record.id;
      const known = this.table.get<IdempotencyKey>(id, true);
      if (known !== null && known.expiration * 1000 >= now) {
        return known.validation == record.validation
          ? repeated<R>(known)
          : new IdempotencyResult<R>(IdempotencyState.OtherPayload);
      }
    }
    return new IdempotencyResult<R>(IdempotencyState.InProgress);
  }

  private finish<T, R>(
    record: IdempotencyRecord,
    payload: T,
    work: (payload: T) => R,
  ): IdempotencyResult<R> {
    const result = new IdempotencyResult<R>(IdempotencyState.Done);
    result.value = work(payload);
    record.status = COMPLETED;
    record.data = stringify<R>(result.value);
    this.table.put(record);
    return result;
  }
}

// --- internal ---

/** True of a key that nobody has, or had in time. @param now in milliseconds. */
function isFree(now: i64): Expression {
  const text =
    "attribute_not_exists(#id) OR #expiration < :now OR " +
    "(#status = :inprogress AND #in_progress < :now_ms)";
  return new Expression(text)
    .name("#id", "id")
    .name("#expiration", "expiration")
    .name("#status", "status")
    .name("#in_progress", "in_progress_expiration")
    .value<i64>(":now", now / 1000)
    .value<i64>(":now_ms", now)
    .value<string>(":inprogress", IN_PROGRESS);
}

function repeated<R>(record: IdempotencyRecord): IdempotencyResult<R> {
  const data = record.data;
  if (record.status != COMPLETED || data === null) {
    return new IdempotencyResult<R>(IdempotencyState.InProgress);
  }
  const result = new IdempotencyResult<R>(IdempotencyState.Repeated);
  result.value = parse<R>(data);
  return result;
}
