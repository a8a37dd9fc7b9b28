import { DynamoDB, DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";

const client = new DynamoDBClient({});
client.middlewareStack.remove("logging");

export const handler = async () => {
  await client.send(new ListTablesCommand({}), { requestTimeout: 1000 });
  await new DynamoDB({}).listBackups({});
};
