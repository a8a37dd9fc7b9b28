import { AwsClient, AwsResponse } from "../../io/aws/client";
import { Type, Value } from "../../json/dynamic/value";
import { tryParseBytes } from "../../json/functions";
import { __DynamicValue, Dynamic } from "../../language/dynamic/value";
import { AbortSignal } from "../../std/ambient/abort";
import { Command } from "./command";
import { ServiceException } from "./exception";

/** What `send` is given beside a command. */
export class SendOptions {
  /** Gives the request up once it is aborted: `AbortSignal.timeout(ms)`. */
  abortSignal: AbortSignal | null = null;
}

/** A client of a service of AWS, under the SDK's name for it. The host signs, retries and finds credentials. */
export class ServiceClient {
  /** Internal. */
  __aws: AwsClient;

  constructor(service: string, name: string, config: Dynamic) {
    let region = "";
    let endpoint = "";
    if (config !== null) {
      const settings = config.__value;
      const keys = settings.keys();
      for (let i = 0; i < keys.length; ++i) {
        const key = keys[i];
        const value = settings.get(key)!;
        // An environment variable that is not set, usually.
        if (value.isNull) continue;
        if (key == "region") region = value.as<string>();
        else if (key == "endpoint") endpoint = value.as<string>();
        else if (!isHonoured(key, value)) throw refused(name, key);
      }
    }
    this.__aws = new AwsClient(service, region);
    this.__aws.endpoint = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length - 1) : endpoint;
  }

  /** Sends what a command says, and waits. @throws ServiceException */
  send(command: Command, options: SendOptions | null = null): Dynamic {
    const output = this.__sent(command, options);
    const failure = command.__failure;
    if (failure) throw failure;
    return output;
  }

  /** Internal: the same, but what AWS refuses is `command.__failure`. */
  __sent(command: Command, options: SendOptions | null = null): Dynamic {
    const signal = options ? options.abortSignal : null;
    command.__signal = signal;
    command.__failure = null;
    if (!signal || !signal.aborted) return command.__run(this);
    const failure = new ServiceException("AbortError", "Request aborted");
    failure.$metadata = new __DynamicValue(Value.object());
    command.__failure = failure;
    return null;
  }

  /** Connections are the host's, which keeps them for the next invocation. */
  destroy(): void {}
}

/**
 * Settings that change nothing here: requests are as the setting says in any case. What the compiler can see is refused by
 * compiler/language/front/known/sdk-settings.ts.
 */
function isHonoured(key: string, value: Value): bool {
  if (key == "apiVersion" || key == "forcePathStyle") return true;
  if (value.type == Type.Boolean) return !value.as<bool>();
  return key == "maxAttempts" && value.type == Type.Number && value.as<f64>() == 3;
}

function refused(name: string, key: string): Error {
  return new TypeError(
    name + " takes `region` and `endpoint` here, and not `" + key + "`: credentials, retries and connections are the host's",
  );
}

/** `$metadata` of what AWS answered. */
export function metadataOf(answer: AwsResponse): Value {
  const made = Value.object();
  if (answer.status) made.set("httpStatusCode", Value.from<f64>(<f64>answer.status));
  const id = answer.requestId;
  if (id.length) made.set("requestId", Value.from<string>(id));
  return made;
}

/** The members of an answer after its `$metadata`. */
export function outputOf(answer: AwsResponse, members: Value): Dynamic {
  const made = Value.object().set("$metadata", metadataOf(answer));
  if (members.type == Type.Object) {
    const keys = members.keys();
    const values = members.values();
    // What is null is not there.
    for (let i = 0; i < keys.length; ++i) if (!values[i].isNull) made.set(keys[i], values[i]);
  }
  return new __DynamicValue(made);
}

/** A failure as the exception that the SDK throws for it. */
export function refusalOf(answer: AwsResponse, command: Command): ServiceException {
  const response = answer.response;
  const failure = response.error;
  if (failure) {
    const signal = command.__signal;
    // The host's clock may be a millisecond early.
    if (failure.kind == "timeout" && signal && signal.__limit(0) == 1) {
      return described(new ServiceException("AbortError", "Request aborted"), answer, Value.object());
    }
    const name = failure.kind == "timeout" ? "TimeoutError" : failure.kind == "credentials" ? "CredentialsProviderError" : "Error";
    return described(new ServiceException(name, failure.message), answer, Value.object());
  }
  const name = response.awsCode.length ? response.awsCode : "Unknown";
  const message = response.awsMessage.length ? response.awsMessage : "UnknownError";
  const bytes = response.bytes();
  const isJson = bytes.length > 0 && bytes[0] == 0x7b;
  const read = isJson ? tryParseBytes<Value>(bytes) : null;
  const members = read && read.ok ? read.value : Value.object();
  return described(command.__exception(name, message), answer, members);
}

function described(exception: ServiceException, answer: AwsResponse, members: Value): ServiceException {
  exception.$metadata = new __DynamicValue(metadataOf(answer));
  exception.$fault = answer.status >= 500 ? "server" : "client";
  exception.__members = members;
  return exception;
}
