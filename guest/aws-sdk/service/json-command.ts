import { bytesOfBase64 } from "./base64";
import { AwsResponse } from "../../io/aws/client";
import { Type, Value } from "../../json/dynamic/value";
import { Dynamic } from "../../language/dynamic/value";
import { holdBytes, holdDate, requestText } from "../values/held";
import { Change, changedAt } from "../values/paths";
import { outputOf, ServiceClient } from "./client";
import { Command } from "./command";

/** A command of a JSON protocol. */
export abstract class JsonCommand extends Command {
  constructor(
    input: Dynamic,
    private __operation: string,
    /** Paths of dates in what AWS answers. */
    private __dates: string = "",
    /** Of bytes there. */
    private __blobs: string = "",
    /** Of bytes in what is sent. */
    private __sentBlobs: string = "",
  ) {
    super(input);
  }

  /** What is sent. */
  __sent(input: Value): Value {
    return this.__sentBlobs.length ? changedAt(input, this.__sentBlobs, new TextToBytes()) : input;
  }

  /** What is read of an answer. */
  __read(answer: Value): Value {
    if (this.__dates.length) answer = changedAt(answer, this.__dates, new ToDate());
    return this.__blobs.length ? changedAt(answer, this.__blobs, new ToBytes()) : answer;
  }

  __run(client: ServiceClient): Dynamic {
    const input = this.input;
    const body = input === null ? "{}" : requestText(this.__sent(input.__value));
    const answer = client.__aws.call(this.__operation, body, this.__init());
    if (answer.error) return this.__refused(answer);
    return outputOf(answer, this.__read(bodyOf(answer)));
  }
}

/** The JSON of an answer; an object without members where there is none. */
export function bodyOf(answer: AwsResponse): Value {
  const bytes = answer.bytes();
  return bytes.length ? Value.parseBytes(bytes) : Value.object();
}

/** A text where bytes are sent is its UTF-8. */
export class TextToBytes extends Change {
  of(value: Value): Value {
    return value.type == Type.String ? holdBytes(Uint8Array.wrap(String.UTF8.encode(value.as<string>()))) : value;
  }
}

/** Base64 is bytes. */
export class ToBytes extends Change {
  of(value: Value): Value {
    return value.type == Type.String ? holdBytes(bytesOfBase64(value.as<string>())) : value;
  }
}

/** Seconds since 1970 are a Date. */
export class ToDate extends Change {
  of(value: Value): Value {
    return value.type == Type.Number ? holdDate(Math.round(value.as<f64>() * 1000)) : value;
  }
}
