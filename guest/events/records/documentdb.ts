// Change streams of Amazon DocumentDB.
// https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html

import { Raw } from "../../json/index";

/** A batch of changes to a cluster's collections. */
@lenient
@json
export class DocumentDBEvent {
  eventSourceArn: string = "";
  /** `aws:docdb` */
  eventSource: string = "";
  @required events: DocumentDBChange[] = [];
}

@lenient
@json
export class DocumentDBChange {
  @required event: DocumentDBChangeEvent = new DocumentDBChangeEvent();
}

/** What happened: which fields there are depends on `operationType`. */
@lenient
@json
export class DocumentDBChangeEvent {
  /** Where in the stream the change stands. */
  @alias("_id") id: DocumentDBResumeToken = new DocumentDBResumeToken();
  /** `insert`, `update`, `replace`, `delete`, `drop`, `dropDatabase`, `rename` or `invalidate`. */
  operationType: string = "";
  /** `{ "$timestamp": { "t": 1676588775, "i": 9 } }` */
  @omitNull clusterTime: Raw | null = null;
  @omitNull documentKey: DocumentDBKey | null = null;
  /** The whole document, in MongoDB's extended JSON. */
  @omitNull fullDocument: Raw | null = null;
  @omitNull ns: DocumentDBNamespace | null = null;
  /** The collection's new name. */
  @omitNull to: DocumentDBNamespace | null = null;
  @omitNull updateDescription: DocumentDBUpdate | null = null;
  @omitNull txnNumber: Raw | null = null;
  @omitNull lsid: Raw | null = null;
}

@lenient
@json
export class DocumentDBResumeToken {
  @alias("_data") data: string = "";
}

/** A document's key, in MongoDB's extended JSON: `{ "_id": { "$oid": "63eeb6e7d418cd98afb1c1d7" } }`. */
@lenient
@json
export class DocumentDBKey {
  @alias("_id") id: Raw | null = null;
}

@lenient
@json
export class DocumentDBNamespace {
  db: string = "";
  @omitNull coll: string | null = null;
}

@lenient
@json
export class DocumentDBUpdate {
  updatedFields: Map<string, Raw> = new Map();
  removedFields: string[] = [];
  @omitNull truncatedArrays: DocumentDBTruncatedArray[] | null = null;
}

@lenient
@json
export class DocumentDBTruncatedArray {
  field: string = "";
  newSize: i32 = 0;
}
