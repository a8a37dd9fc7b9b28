import { Context, SNSEvent } from "wasmstrap/guest";

export function handler(event: SNSEvent, context: Context): void {
  for (let i = 0; i < event.Records.length; i++) {
    const message = event.Records[i].Sns;
    const subject = message.Subject;
    console.log((subject === null ? "no subject" : subject) + ": " + message.Message);
  }
}
