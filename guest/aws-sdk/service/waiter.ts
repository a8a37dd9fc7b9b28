import { sleep } from "../../io/sleep";
import { Type, Value } from "../../json/dynamic/value";
import { __toDynamic } from "../../language/dynamic/convert";
import { __DynamicValue, Dynamic } from "../../language/dynamic/value";
import { AbortSignal } from "../../std/ambient/abort";
import { ServiceClient } from "./client";
import { Command } from "./command";
import { ServiceException } from "./exception";

/** What a waiter is given: `{ client, maxWaitTime: 60 }`. All are in seconds; a delay of 0 is the waiter's own. */
export class WaiterConfiguration {
  client!: ServiceClient;
  maxWaitTime!: f64;
  minDelay: f64 = 0;
  maxDelay: f64 = 0;
  abortSignal: AbortSignal | null = null;
}

/** What a waiter has found: `SUCCESS`, and the result or the exception that says so. */
@final
export class WaiterResult {
  state: string = "SUCCESS";

  constructor(public reason: Dynamic) {}
}

/**
 * Sends a command again and again, with growing pauses, until an answer says that it is time. What counts is written by
 * scripts/aws-sdk/waiters.ts: `Table.TableStatus=ACTIVE:SUCCESS !NotFound:RETRY`, where `*` is any result.
 *
 * @throws Error whose name is TimeoutError or AbortError, or that has neither name where an answer says that it never will be.
 */
export class Waiter<C extends Command> {
  /** How often each answer was seen, for messages. */
  private seen: Value | null = Value.object();
  /** The SDK tells what it saw only where the signal was aborted before it began. */
  private abortedBefore: bool;

  constructor(
    private config: WaiterConfiguration,
    minDelay: f64,
    maxDelay: f64,
  ) {
    const signal = config.abortSignal;
    this.abortedBefore = signal !== null && signal.aborted;
    if (!config.minDelay) config.minDelay = minDelay;
    if (!config.maxDelay) config.maxDelay = maxDelay;
    check(config);
  }

  until(input: Dynamic, rules: string): WaiterResult {
    const config = this.config;
    const until = <f64>Date.now() + config.maxWaitTime * 1000;
    let attempt = 0;
    while (true) {
      if (attempt) this.pause(attempt, until);
      ++attempt;
      const command = instantiate<C>(input);
      const output = config.client.__sent(command);
      const failure = command.__failure;
      this.count(failure, output);
      const state = failure ? stateOfFailure(rules, failure) : stateOfOutput(rules, output!.__value);
      if (state == "SUCCESS") return new WaiterResult(failure ? __toDynamic<ServiceException>(failure) : output);
      if (state == "FAILURE") throw new Error(this.report(state, failure ? failure.name : "").toString());
    }
  }

  /** The pause before each attempt after the first. @throws Error whose name is TimeoutError where too little time is left. */
  private pause(attempt: i32, until: f64): void {
    const signal = this.config.abortSignal;
    if (signal && signal.aborted) throw this.aborted();
    const delayMs = this.delay(attempt, until);
    if (<f64>Date.now() + delayMs > until) throw this.ended("TimeoutError", "TIMEOUT", "Waiter has timed out");
    const limitMs = signal ? signal.__limit(0) : 0;
    const cut = limitMs > 0 && <f64>limitMs < delayMs;
    sleep(cut ? <f64>limitMs : delayMs);
    // The limit is in whole milliseconds: the signal's time may come a fraction of one after it.
    if (cut || (signal && signal.aborted)) throw this.aborted();
  }

  /** In milliseconds: somewhere between the least, and the double of the one before. */
  private delay(attempt: i32, until: f64): f64 {
    const least = this.config.minDelay * 1000;
    const most = this.config.maxDelay * 1000;
    if (<f64>attempt > Math.log2(most / least) + 1) return most;
    const highest = Math.min(least * Math.pow(2, <f64>attempt - 1), most);
    const delayMs = least + Math.random() * (highest - least);
    const now = <f64>Date.now();
    return now + delayMs > until ? Math.max(0, until - now - 500) : delayMs;
  }

  private count(failure: ServiceException | null, output: Dynamic): void {
    const metadata = failure ? failure.$metadata!.__value : output!.__value.get("$metadata")!;
    const status = metadata.get("httpStatusCode");
    const words = failure ? failure.message : "OK";
    this.add(status === null ? words : status.toString() + ": " + words);
  }

  private add(words: string): void {
    const seen = this.seen!;
    const before = seen.get(words);
    seen.set(words, Value.from<f64>(before === null ? 1 : before.as<f64>() + 1));
  }

  private report(state: string, reason: string): Value {
    const made = Value.object().set("state", Value.from<string>(state));
    const seen = this.seen;
    if (seen) made.set("observedResponses", seen);
    if (reason.length) made.set("reason", Value.from<string>(reason));
    return made;
  }

  private aborted(): Error {
    if (this.abortedBefore) this.add("AbortController signal aborted.");
    else this.seen = null;
    return this.ended("AbortError", "ABORTED", "Request was aborted");
  }

  private ended(name: string, state: string, reason: string): Error {
    const error = new Error(this.report(state, reason).toString());
    error.name = name;
    return error;
  }
}

// --- internal ---

function check(config: WaiterConfiguration): void {
  const least = config.minDelay;
  const most = config.maxDelay;
  const time = config.maxWaitTime;
  if (time <= 0) throw new Error("WaiterConfiguration.maxWaitTime must be greater than 0");
  if (least <= 0) throw new Error("WaiterConfiguration.minDelay must be greater than 0");
  if (most <= 0) throw new Error("WaiterConfiguration.maxDelay must be greater than 0");
  const than = "WaiterConfiguration.minDelay [" + text(least) + "] for this waiter";
  if (time <= least) throw new Error("WaiterConfiguration.maxWaitTime [" + text(time) + "] must be greater than " + than);
  if (most < least) throw new Error("WaiterConfiguration.maxDelay [" + text(most) + "] must be greater than " + than);
}

function text(seconds: f64): string {
  return Value.from<f64>(seconds).toString();
}

/** What the rules say of an exception: `!NotFound:RETRY`. */
function stateOfFailure(rules: string, failure: ServiceException): string {
  return stateOf(rules, "!" + failure.name);
}

/** What they say of a result: `Table.TableStatus=ACTIVE:SUCCESS`, or `*:SUCCESS`. */
function stateOfOutput(rules: string, output: Value): string {
  const each = rules.split(" ");
  for (let i = 0; i < each.length; ++i) {
    const equals = each[i].indexOf("=");
    if (equals < 0) continue;
    const path = each[i].substring(0, equals).split(".");
    let found: Value | null = output;
    for (let j = 0; j < path.length && found !== null; ++j) found = found.get(path[j]);
    if (found === null || found.type != Type.String) continue;
    const state = stateOf(each[i], each[i].substring(0, equals + 1) + found.as<string>());
    if (state.length) return state;
  }
  return stateOf(rules, "*");
}

function stateOf(rules: string, condition: string): string {
  const each = rules.split(" ");
  for (let i = 0; i < each.length; ++i) {
    if (each[i].startsWith(condition + ":")) return each[i].substring(condition.length + 1);
  }
  return "";
}
