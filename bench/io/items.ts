import type { AddressInfo } from "node:net";
import dynalite from "dynalite";

/** A DynamoDB on loopback, with a table of one item. */
export interface Items {
  /** What a function needs to find it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly stop: () => void;
}

export async function startItems(): Promise<Items> {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await fill(endpoint);
  const environment = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "key",
    AWS_SECRET_ACCESS_KEY: "secret",
  };
  return { environment, stop: () => server.close() };
}

// --- internal ---

async function fill(endpoint: string): Promise<void> {
  const call = async (operation: string, body: object) => {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        "X-Amz-Target": `DynamoDB_20120810.${operation}`,
        "Content-Type": "application/x-amz-json-1.0",
        Authorization:
          "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
        "X-Amz-Date": "20260101T000000Z",
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`Cannot ${operation}: ${await response.text()}`);
  };
  await call("CreateTable", {
    TableName: "items",
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    BillingMode: "PAY_PER_REQUEST",
  });
  await call("PutItem", {
    TableName: "items",
    Item: { id: { S: "one" }, name: { S: "a pear" }, price: { N: "2.5" } },
  });
}
