import { readSample } from "../samples.ts";

/** An object that something happened to. */
export interface S3Change {
  readonly bucket?: string;
  readonly key: string;
  /** `ObjectCreated:Put` unless given. */
  readonly eventName?: string;
  readonly size?: number;
  readonly eTag?: string;
}

export function makeS3Event(changes: readonly (S3Change | string)[]): Record<string, unknown> {
  return {
    Records: changes.map((change) => {
      const {
        bucket = "bucket",
        key,
        eventName,
        size = 1024,
        eTag,
      } = typeof change === "string" ? { key: change } : change;
      return {
        eventVersion: "2.1",
        eventSource: "aws:s3",
        awsRegion: "us-east-1",
        eventTime: "2019-09-03T19:37:27.192Z",
        eventName: eventName ?? "ObjectCreated:Put",
        userIdentity: { principalId: "AWS:AIDAINPONIXQXHT3IKHL2" },
        requestParameters: { sourceIPAddress: "192.0.2.1" },
        responseElements: {
          "x-amz-request-id": "D82B88E5F771F645",
          "x-amz-id-2":
            "vlR7PnpV2Ce81l0PRw6jlUpck7Jo5ZsQjryTjKlc5aLWGVHPZLj5NeC6qMa0emYBDXOo6QBU0Wo=",
        },
        s3: {
          s3SchemaVersion: "1.0",
          configurationId: "828aa6fc-f7b5-4305-8584-487c791949c1",
          bucket: {
            name: bucket,
            ownerIdentity: { principalId: "A3I5XTEXAMAI3E" },
            arn: `arn:aws:s3:::${bucket}`,
          },
          object: {
            // As S3 writes keys: a blank is a plus sign.
            key: encodeURIComponent(key).replaceAll("%2F", "/").replaceAll("%20", "+"),
            size,
            eTag: eTag ?? "b21b84d653bb07b05b1e6b33684dc11b",
            sequencer: "0C0F6F405D6ED209E1",
          },
        },
      };
    }),
  };
}

/** AWS's documented sample, with what a test says otherwise. */
export function makeSample(
  name: string,
  changes: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const sample = readSample(name);
  if (sample === undefined) throw new Error(`Cannot find the sample event "${name}"`);
  return { ...(JSON.parse(sample.toString()) as object), ...changes };
}
