/** Adds up what every image holds, however deep it is. */
export function handler({ Records }) {
  const changes = { records: 0, texts: 0, sum: 0 };
  for (const { dynamodb } of Records) {
    changes.records++;
    walk(dynamodb.NewImage, changes);
    walk(dynamodb.OldImage, changes);
  }
  return changes;
}

function walk(image, changes) {
  for (const value of Object.values(image)) add(value, changes);
}

function add({ S, N, M, L }, changes) {
  if (S !== undefined) changes.texts += S.length;
  else if (N !== undefined) changes.sum += Number(N);
  else if (M !== undefined) walk(M, changes);
  else if (L !== undefined) for (const element of L) add(element, changes);
}
