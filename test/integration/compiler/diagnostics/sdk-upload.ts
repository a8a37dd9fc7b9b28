import { S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";

const client = new S3Client({});

export const handler = async (event: { text: string }) => {
  await new Upload({ client, params: { Bucket: "b", Key: "k", Body: event.text } }).done();
};
