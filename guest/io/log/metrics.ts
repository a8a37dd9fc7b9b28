// Metrics in CloudWatch's embedded metric format: a line of JSON in the log, which CloudWatch counts.

import { stringify } from "../../json/functions";
import { Fields } from "./fields";

// @ts-ignore: decorator
@external("wasmstrap:log", "line")
declare function line(json: usize, length: usize): void;

/** Of one line, and of one metric's values in it. */
const MOST: i32 = 100;

/**
 * Collects metrics and writes them as one line.
 *
 * @example
 * const metrics = new Metrics("shop").dimension("service", "orders");
 * metrics.add("paid", 1).add("amount", order.total, "None");
 * metrics.flush();
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
@final
export class Metrics {
  private names: string[] = [];
  private units: string[] = [];
  private values: Array<f64[]> = [];
  private dimensions: string[] = [];
  private members: Fields = new Fields();

  constructor(private namespace: string) {}

  /** What metrics are told apart by, in all lines that follow. */
  dimension(name: string, value: string): Metrics {
    if (this.dimensions.length == 30) throw new RangeError("Metrics have 30 dimensions at most");
    this.dimensions.push(name);
    this.members.set<string>(name, value);
    return this;
  }

  /** What stands in the line beside the metrics, and is not counted. */
  metadata<T>(name: string, value: T): Metrics {
    this.members.set<T>(name, value);
    return this;
  }

  /** @param unit `Count`, `Milliseconds`, `Bytes`, … or `None`. */
  add(name: string, value: f64, unit: string = "Count"): Metrics {
    if (!isFinite(value)) throw new RangeError('The metric "' + name + '" must be a finite number');
    let at = this.names.indexOf(name);
    if (at < 0) {
      if (this.names.length == MOST) this.flush();
      at = this.names.push(name) - 1;
      this.units.push(unit);
      this.values.push([]);
    }
    this.values[at].push(value);
    if (this.values[at].length == MOST) this.flush();
    return this;
  }

  /** Writes what was added since the last time; nothing where that is nothing. */
  flush(): void {
    if (!this.names.length) return;
    let metrics = "";
    let values = "";
    for (let i = 0; i < this.names.length; ++i) {
      const name = stringify<string>(this.names[i]);
      metrics += (i ? "," : "") + '{"Name":' + name + ',"Unit":' + stringify<string>(this.units[i]) + "}";
      values += "," + name + ":" + (this.values[i].length == 1 ? stringify<f64>(this.values[i][0]) : stringify<f64[]>(this.values[i]));
    }
    const aws = '{"_aws":{"Timestamp":' + Date.now().toString() + ',"CloudWatchMetrics":[{"Namespace":' + stringify<string>(this.namespace) + ',"Dimensions":[' + stringify<string[]>(this.dimensions) + '],"Metrics":[' + metrics + "]}]}";
    const members = this.members.text.length ? "," + this.members.text : "";
    const json = String.UTF8.encode(aws + members + values + "}");
    line(changetype<usize>(json), json.byteLength);
    this.names = [];
    this.units = [];
    this.values = [];
  }
}
