// Settings of the AWS SDK's clients, and callbacks.

import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { S3Client, GetObjectCommand } from "@aws-sdk/client-s3";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";

const config = {
  region: "eu-central-1",
  retryMode: "adaptive", // refused
};
const local = process.env.LOCAL === "1";
const items = new DynamoDBClient(config);
const objects = new S3Client({
  endpoint: process.env.ENDPOINT,
  forcePathStyle: true,
  maxAttempts: 3,
  useAccelerateEndpoint: false,
  logger: undefined,
  credentials: { accessKeyId: "key", secretAccessKey: "secret" }, // refused
  ...(local && { maxAttempts: 1 }), // refused
});
const documents = DynamoDBDocumentClient.from(items, {
  marshallOptions: { removeUndefinedValues: true },
  unmarshallOptions: { wrapNumbers: true }, // refused
});

export const handler = async (event: { id: string }) => {
  const s3 = new S3Client({ requestTimeout: 1000 }); // refused
  const Key = { id: event.id };
  await items.send(new GetItemCommand({ TableName: "t", Key: { id: { S: event.id } } }));
  await documents.send(new GetCommand({ TableName: "t", Key }));
  await s3.send(new GetObjectCommand({ Bucket: "b", Key: event.id }));
  items.send(
    new GetItemCommand({ TableName: "t", Key: { id: { S: "1" } } }),
    (error, data) => console.log(error, data), // refused
  );
  const { Body } = await objects.send(new GetObjectCommand({ Bucket: "b", Key: event.id }));
  return Body?.transformToString();
};
