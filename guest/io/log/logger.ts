// Records with fields. With Lambda's JSON format an object's members are those of the record.

import { Context } from "../../context";
import { environment } from "../../environment";
import { stringify } from "../../json/functions";
import { Fields } from "./fields";

/** @param level in the order of host/io/log.ts. */
// @ts-ignore: decorator
@external("wasmstrap:log", "record")
declare function record(level: i32, json: usize, length: usize): void;

const DEBUG: i32 = 1;
const INFO: i32 = 2;
const WARN: i32 = 3;
const ERROR_LEVEL: i32 = 4;

let served = false;

/**
 * Writes records of one invocation: make one in the handler.
 *
 * @example
 * const logger = new Logger(context).set<string>("customer", order.customer);
 * logger.info("paid", new Fields().set<f64>("amount", order.total));
 */
@final
export class Logger {
  /** Debug records are written: set where the invocation was drawn as a sample. */
  debugging: bool;
  private kept: Fields = new Fields();

  /**
   * @param service POWERTOOLS_SERVICE_NAME, or the function's name.
   * @param sampleRate how many invocations write debug records: from 0 to 1. POWERTOOLS_LOGGER_SAMPLE_RATE unless given.
   */
  constructor(context: Context, service: string = "", sampleRate: f64 = -1) {
    const named = environment("POWERTOOLS_SERVICE_NAME");
    const name = service.length ? service : named !== null ? named : context.functionName;
    this.kept.set<string>("service", name).set<bool>("cold_start", !served);
    served = true;
    const traceId = context.traceId;
    if (traceId !== null) this.kept.set<string>("xray_trace_id", traceId);
    const rate = environment("POWERTOOLS_LOGGER_SAMPLE_RATE");
    const drawn = sampleRate >= 0 ? sampleRate : rate === null ? 0 : parseFloat(rate);
    const level = environment("POWERTOOLS_LOG_LEVEL");
    this.debugging = (level !== null && level.toLowerCase() == "debug") || (drawn > 0 && Math.random() < drawn);
  }

  /** Adds a field to all records that follow. */
  set<T>(key: string, value: T): Logger {
    this.kept.set<T>(key, value);
    return this;
  }

  /** What ties this invocation's records to those of others. */
  correlate(id: string): Logger {
    return this.set<string>("correlation_id", id);
  }

  debug(message: string, fields: Fields | null = null): void {
    if (this.debugging) this.write(DEBUG, message, fields);
  }
  info(message: string, fields: Fields | null = null): void {
    this.write(INFO, message, fields);
  }
  warn(message: string, fields: Fields | null = null): void {
    this.write(WARN, message, fields);
  }
  error(message: string, fields: Fields | null = null): void {
    this.write(ERROR_LEVEL, message, fields);
  }

  private write(level: i32, message: string, fields: Fields | null): void {
    const own = fields && fields.text.length ? "," + fields.text : "";
    const json = String.UTF8.encode('{"message":' + stringify<string>(message) + "," + this.kept.text + own + "}");
    record(level, changetype<usize>(json), json.byteLength);
  }
}
