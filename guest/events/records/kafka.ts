// https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html
// https://docs.aws.amazon.com/lambda/latest/dg/with-kafka.html

import { base64Decode } from "../../base64";
import { parseBytes, ParseResult, tryParseBytes } from "../../json/index";
import { notBase64 } from "./batch";

export { KafkaEvent as MSKEvent, KafkaEvent as SelfManagedKafkaEvent };
export { KafkaRecord as MSKRecord, KafkaRecord as SelfManagedKafkaRecord };

/** A batch of records of Amazon MSK or of a Kafka cluster of one's own. */
@lenient
@json
export class KafkaEvent {
  /** `aws:kafka` or `SelfManagedKafka`. */
  eventSource: string = "";
  /** With Amazon MSK only. */
  @omitNull eventSourceArn: string | null = null;
  /** Separated by commas. */
  bootstrapServers: string = "";
  /** Under topic and partition: `orders-0`. */
  @required records: Map<string, KafkaRecord[]> = new Map();
}

@lenient
@json
export class KafkaRecord {
  topic: string = "";
  partition: i32 = 0;
  offset: i64 = 0;
  /** Milliseconds since 1970. */
  timestamp: i64 = 0;
  /** `CREATE_TIME` or `LOG_APPEND_TIME`. */
  timestampType: string = "";
  /** Base64. */
  @omitNull key: string | null = null;
  /** Base64; null where the record deletes its key. */
  @omitNull value: string | null = null;
  /** Each is one name with the value's bytes, which are numbers from -128 or from 0. */
  headers: Map<string, i16[]>[] = [];
  /** Where the event source mapping has a schema registry. */
  @omitNull keySchemaMetadata: KafkaSchemaMetadata | null = null;
  @omitNull valueSchemaMetadata: KafkaSchemaMetadata | null = null;

  /** The key's bytes; none where there is no key. @throws Error It is not base64. */
  keyBytes(): Uint8Array {
    return decode("key", this.key);
  }

  /** The value's bytes; none where there is no value. @throws Error It is not base64. */
  valueBytes(): Uint8Array {
    return decode("value", this.value);
  }

  /** The value as text; "" where there is none. What is not UTF-8 becomes U+FFFD. @throws Error It is not base64. */
  text(): string {
    const value = this.valueBytes();
    return String.UTF8.decodeUnsafe(value.dataStart, value.byteLength);
  }

  /** The value read as JSON. @throws SyntaxError naming path, expectation and byte. */
  valueAs<T>(): T {
    return parseBytes<T>(this.valueBytes());
  }

  /** `valueAs` that reports instead of throwing. */
  tryValueAs<T>(): ParseResult<T> {
    const value = this.value;
    const bytes = value === null ? new Uint8Array(0) : base64Decode(value);
    return bytes === null ? notBase64<T>("the record's value") : tryParseBytes<T>(bytes);
  }

  /** The bytes of the last header of a name, or null. */
  headerBytes(name: string): Uint8Array | null {
    const headers = this.headers;
    for (let i = headers.length - 1; i >= 0; --i) {
      const header = headers[i];
      if (!header.has(name)) continue;
      const values = header.get(name);
      const bytes = new Uint8Array(values.length);
      for (let at = 0; at < values.length; ++at) bytes[at] = <u8>values[at];
      return bytes;
    }
    return null;
  }
}

/** The schema that a key or a value was written with. */
@lenient
@json
export class KafkaSchemaMetadata {
  /** `AVRO`, `JSON` or `PROTOBUF`. */
  dataFormat: string = "";
  schemaId: string = "";
}

// --- internal ---

function decode(field: string, base64: string | null): Uint8Array {
  if (base64 === null) return new Uint8Array(0);
  const bytes = base64Decode(base64);
  if (bytes === null) throw new Error("Cannot decode the record's " + field + ": it is not base64");
  return bytes;
}
