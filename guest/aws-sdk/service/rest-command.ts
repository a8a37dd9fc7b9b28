import { AwsResponse } from "../../io/aws/client";
import { encodeUri } from "../../io/aws/encode";
import { Headers } from "../../io/http/headers";
import { RequestInit } from "../../io/http/request";
import { Type, Value } from "../../json/dynamic/value";
import { Dynamic } from "../../language/dynamic/value";
import { __listOfHeld, bytesOf, HeldBody, holdBytes, requestText } from "../values/held";
import { changedAt } from "../values/paths";
import { checksumOf } from "./checksum";
import { outputOf, ServiceClient } from "./client";
import { Command } from "./command";
import { bodyOf, TextToBytes, ToDate } from "./json-command";
import { dateOf, membersOf, parseShape, scalarText, xmlOf } from "./shape";
import { parseXml } from "./xml";

/** Where a member stands in a request or a response: see scripts/aws-sdk/bindings.ts. */
@final
class Binding {
  member: string;
  kind: i32;
  key: string;
  /** The first character of n, b or d; 0 of a text. */
  type: i32 = 0;

  constructor(text: string) {
    const parts = text.split("/");
    this.member = parts[0];
    this.kind = parts[1].charCodeAt(0);
    this.key = parts.length > 2 ? parts[2] : "";
    if (parts.length > 3) this.type = parts[3].charCodeAt(0);
  }
}

/** What a command says of its request, before it is sent or signed. */
@final
export class RestRequest {
  target: string = "";

  constructor(public init: RequestInit) {}
}

/** A command of a REST protocol, whose bodies are JSON or XML. */
export abstract class RestCommand extends Command {
  constructor(
    input: Dynamic,
    private __operation: string,
    /** Internal. */
    public __method: string,
    private __target: string,
    private __sent: string = "",
    private __found: string = "",
    /** Paths of bytes of a JSON body, or the shape of an XML body, that is sent. */
    private __body: string = "",
    /** `json` and paths of dates, or the shape of an XML body, that AWS answers. */
    private __answer: string = "{}",
  ) {
    super(input);
  }

  __run(client: ServiceClient): Dynamic {
    const request = this.__request();
    const answer = client.__aws.send(this.__method, request.target, request.init, this.__operation);
    if (answer.error) return this.__refused(answer);
    return outputOf(answer, this.__read(answer));
  }

  /** Internal. */
  __request(): RestRequest {
    const made = new RestRequest(this.__init());
    const headers = new Headers();
    const input = this.input === null ? Value.object() : this.input!.__value;
    const isJson = this.__answer.startsWith("json");
    let query = "";
    let target = this.__target;
    let rest: Value | null = isJson ? copyOf(input) : null;
    const bindings = bindingsOf(this.__sent);
    for (let i = 0; i < bindings.length; ++i) {
      const binding = bindings[i];
      const name = binding.member;
      if (rest) rest.delete(name);
      let value = input.get(name);
      if (value !== null && value.isNull) value = null;
      switch (binding.kind) {
        case 0x6c: // l
        case 0x4c: // L
          target = this.__labelled(target, binding, value);
          break;
        case 0x71: // q
          if (value !== null) query += queryOf(binding.key, value);
          break;
        case 0x68: // h
          if (value !== null) headers.append(binding.key, headerText(value));
          break;
        case 0x48: // H
          if (value !== null) appendAll(headers, binding.key, value);
          break;
        case 0x70: // p
          if (value !== null) setBody(made.init, value, name);
          rest = null;
          break;
        case 0x78: // x
          if (value !== null) {
            made.init.body = '<?xml version="1.0" encoding="UTF-8"?>' + xmlOf(value, parseShape(this.__body), binding.key).replace(">", ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/">');
            headers.set("content-type", "application/xml");
          }
          break;
      }
    }
    if (rest && this.__method != "GET" && this.__method != "DELETE") {
      if (this.__body.length) rest = changedAt(rest, this.__body, new TextToBytes());
      made.init.body = requestText(rest);
      headers.set("content-type", "application/json");
    }
    if (!isJson) this.__check(made.init, headers);
    else if (made.init.bytes && !headers.has("content-type")) headers.set("content-type", "application/octet-stream");
    made.init.headers = headers;
    if (query.length) target += (target.includes("?") ? "&" : "?") + query.substring(1);
    made.target = target;
    return made;
  }

  private __labelled(target: string, binding: Binding, value: Value | null): string {
    const name = binding.member;
    const text = value === null ? "" : scalarText(value);
    if (!text.length) throw new TypeError("No value provided for input HTTP label: " + name + ".");
    const isGreedy = binding.kind == 0x4c;
    if (isGreedy) {
      const path = "/" + text + "/";
      if (path.includes("/../") || path.includes("/./")) {
        throw new RangeError('The key "' + text + '" has a part . or .., which a URL cannot hold');
      }
    }
    return target.replace("{" + name + (isGreedy ? "+" : "") + "}", encodeUri(text, isGreedy ? 0x2f : 0));
  }

  /** S3 asks for a checksum of some bodies, and the SDK sends one with each. */
  private __check(init: RequestInit, headers: Headers): void {
    const text = init.body;
    if (!init.bytes && text !== null) {
      init.bytes = Uint8Array.wrap(String.UTF8.encode(text));
      init.body = null;
    }
    const bytes = init.bytes;
    if (this.__operation == "GetObject" && !headers.has("x-amz-checksum-mode")) headers.append("x-amz-checksum-mode", "ENABLED");
    if (!bytes) return;
    if (!headers.has("content-type")) headers.append("content-type", "application/octet-stream");
    for (let i = 0; i < headers.size; ++i) if (headers.nameAt(i).toLowerCase().startsWith("x-amz-checksum-")) return;
    headers.append("x-amz-checksum-crc32", checksumOf(bytes));
    headers.append("x-amz-sdk-checksum-algorithm", "CRC32");
  }

  /** Internal: the members of an answer. */
  __read(answer: AwsResponse): Value {
    const isJson = this.__answer.startsWith("json");
    const bindings = bindingsOf(this.__found);
    let isPayload = false;
    for (let i = 0; i < bindings.length; ++i) if (bindings[i].kind == 0x70 || bindings[i].kind == 0x78) isPayload = true;
    let made = Value.object();
    if (!isPayload && isJson) {
      made = bodyOf(answer);
      if (this.__answer.length > 5) made = changedAt(made, this.__answer.substring(5), new ToDate());
      made.__kept();
    } else if (!isPayload && this.__answer != "{}") {
      const root = answer.bytes().length ? parseXml(answer.text()) : null;
      if (root) made = membersOf(root, parseShape(this.__answer));
    }
    for (let i = 0; i < bindings.length; ++i) {
      const value = this.__bound(bindings[i], answer);
      if (value) made.set(bindings[i].member, value);
    }
    return made;
  }

  private __bound(binding: Binding, answer: AwsResponse): Value | null {
    if (binding.kind == 0x63) return Value.from<f64>(<f64>answer.status);
    if (binding.kind == 0x70) {
      if (binding.key.length) return Value.__hold(new HeldBody(answer.bytes(), true));
      return holdBytes(answer.bytes());
    }
    if (binding.kind == 0x78) {
      const root = answer.bytes().length ? parseXml(answer.text()) : null;
      return root ? membersOf(root, parseShape(this.__answer)) : null;
    }
    const headers = answer.headers;
    if (binding.kind == 0x48) {
      const made = Value.object();
      for (let i = 0; i < headers.size; ++i) {
        const name = headers.nameAt(i).toLowerCase();
        if (name.startsWith(binding.key)) made.set(name.substring(binding.key.length), Value.from<string>(headers.valueAt(i)));
      }
      return made;
    }
    const text = headers.get(binding.key);
    if (text === null) return null;
    if (binding.type == 0x6e) return Value.from<f64>(parseFloat(text));
    if (binding.type == 0x62) return Value.from<bool>(text == "true");
    return binding.type == 0x64 ? dateOf(text) : Value.from<string>(text);
  }
}

// --- internal ---

function bindingsOf(text: string): Binding[] {
  const made: Binding[] = [];
  if (!text.length) return made;
  const each = text.split(" ");
  for (let i = 0; i < each.length; ++i) made.push(new Binding(each[i]));
  return made;
}

function copyOf(value: Value): Value {
  const made = Value.object();
  const keys = value.keys();
  for (let i = 0; i < keys.length; ++i) made.set(keys[i], value.get(keys[i])!);
  return made;
}

function queryOf(name: string, value: Value): string {
  if (value.type != Type.Array) return "&" + name + "=" + encodeUri(scalarText(value));
  let out = "";
  const elements = value.values();
  for (let i = 0; i < elements.length; ++i) out += "&" + name + "=" + encodeUri(scalarText(elements[i]));
  return out;
}

function headerText(value: Value): string {
  if (value.type != Type.Array) return scalarText(value, true);
  const texts: string[] = [];
  const elements = value.values();
  for (let i = 0; i < elements.length; ++i) texts.push(scalarText(elements[i], true));
  return texts.join(",");
}

function appendAll(headers: Headers, prefix: string, value: Value): void {
  const keys = value.keys();
  for (let i = 0; i < keys.length; ++i) headers.append(prefix + keys[i].toLowerCase(), scalarText(value.get(keys[i])!));
}

function setBody(init: RequestInit, value: Value, name: string): void {
  const bytes = bytesOf(value);
  if (bytes !== null) {
    init.bytes = bytes;
  } else if (value.type == Type.String) {
    init.bytes = Uint8Array.wrap(String.UTF8.encode(value.as<string>()));
  } else {
    const held = value.__held;
    if (held === null || !(held instanceof HeldBody)) throw new TypeError(name + " must be a text or bytes");
    init.bytes = changetype<HeldBody>(held).transformToByteArray();
  }
}
