/** What assembly/get-item.ts does, by AWS's own client. */
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";

const client = new DynamoDBClient({});

export async function handler({ id }: { readonly id: string }): Promise<unknown> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: "items", Key: { id: { S: id } } }),
  );
  return Item && { id: Item["id"]?.S, name: Item["name"]?.S, price: Number(Item["price"]?.N) };
}
