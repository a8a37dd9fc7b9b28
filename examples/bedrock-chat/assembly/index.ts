import {
  converseStream,
  Headers,
  HttpPrelude,
  LambdaFunctionURLEvent,
  ResponseStream,
} from "wasmstrap/guest";

@json
class Question {
  @required question: string = "";
}

@json
class Text {
  text: string = "";
}

@json
class Message {
  role: string = "user";
  content: Text[] = [];
}

@json
class Conversation {
  messages: Message[] = [];
}

@json
class Delta {
  delta: Text = new Text();
}

const model = process.env.MODEL ?? "anthropic.claude-3-haiku-20240307-v1:0";

/** Answers a question word by word, as the model writes. */
export function handler(event: LambdaFunctionURLEvent, stream: ResponseStream): void {
  const prelude = new HttpPrelude();
  prelude.headers = Headers.of("content-type", "text/plain; charset=utf-8");
  const asked = event.tryBodyAs<Question>();
  if (!asked.ok) {
    prelude.status = 400;
    stream.http(prelude);
    stream.write(asked.error);
    return;
  }
  const message: Message = { role: "user", content: [{ text: asked.value.question }] };
  const conversation: Conversation = { messages: [message] };
  const answer = converseStream(model, JSON.stringify(conversation));
  stream.http(prelude);
  for (let part = answer.next(); part !== null; part = answer.next()) {
    if (part.type !== "contentBlockDelta") continue;
    if (!stream.write(JSON.parse<Delta>(part.text()).delta.text)) return; // nobody reads any more
  }
}
