import { AttributeValue, DynamoDBStreamEvent } from "wasmstrap/guest";

@json
class Changes {
  records: i32 = 0;
  texts: i32 = 0;
  sum: f64 = 0;
}

/** Adds up what every image holds, however deep it is. */
export function handler(event: DynamoDBStreamEvent): Changes {
  const changes = new Changes();
  for (let i = 0; i < event.Records.length; i++) {
    changes.records++;
    walk(event.Records[i].dynamodb.NewImage, changes);
    walk(event.Records[i].dynamodb.OldImage, changes);
  }
  return changes;
}

function walk(image: Map<string, AttributeValue> | null, changes: Changes): void {
  if (image === null) return;
  const values = image.values();
  for (let i = 0; i < values.length; i++) add(values[i], changes);
}

function add(value: AttributeValue, changes: Changes): void {
  const text = value.S;
  const elements = value.L;
  const members = value.M;
  if (text !== null) changes.texts += text.length;
  else if (value.N !== null) changes.sum += value.number;
  else if (members !== null) walk(members, changes);
  else if (elements !== null) {
    for (let i = 0; i < elements.length; i++) add(elements[i], changes);
  }
}
