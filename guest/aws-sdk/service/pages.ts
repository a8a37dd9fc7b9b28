import { __DynamicValue, Dynamic } from "../../language/dynamic/value";
import { __Cursor } from "../../language/generators/walk";
import { Type, Value } from "../../json/dynamic/value";
import { ServiceClient } from "./client";
import { Command } from "./command";

/** What a paginator is given: `{ client, pageSize: 100 }`. */
export class PaginationConfiguration {
  client!: ServiceClient;
  pageSize: f64 = 0;
  startingToken: Dynamic = null;
}

/** The pages of a command's result, for `for await…of`: each is asked for when the loop comes to it. */
export class Pages<C extends Command> extends __Cursor<__DynamicValue | null> {
  private done: bool = false;
  private token: Value | null;
  private input: Value;

  constructor(
    private config: PaginationConfiguration,
    input: Dynamic,
    private inputToken: string,
    private outputToken: string,
    private size: string,
  ) {
    super();
    this.input = input === null ? Value.object() : input.__value;
    const from = config.startingToken;
    this.token = from === null ? null : from.__value;
  }

  __advance(): bool {
    if (this.done) return false;
    const asked = Value.object();
    const keys = this.input.keys();
    for (let i = 0; i < keys.length; ++i) asked.set(keys[i], this.input.get(keys[i])!);
    const token = this.token;
    if (token) asked.set(this.inputToken, token);
    if (this.config.pageSize && this.size.length) asked.set(this.size, Value.from<f64>(this.config.pageSize));
    const page = this.config.client.send(instantiate<C>(new __DynamicValue(asked)));
    this.__value = page;
    const next = page!.__value.get(this.outputToken);
    this.token = next;
    this.done = next === null || next.isNull || (next.type == Type.String && !next.as<string>().length);
    return true;
  }
}
