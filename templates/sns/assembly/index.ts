import type { SNSEvent } from "wasmstrap/guest";

export const handler = async (event: SNSEvent): Promise<void> => {
  for (const { Sns: message } of event.Records) {
    console.log(`${message.Subject ?? "no subject"}: ${message.Message}`);
  }
};
