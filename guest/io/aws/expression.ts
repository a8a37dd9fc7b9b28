// Conditions and updates of DynamoDB: an expression, and what its placeholders stand for.

import { stringify, stringifyBytes } from "../../json/functions";
import { attributeOf } from "./attributes";

/**
 * An expression of DynamoDB's own language.
 *
 * @example
 * new Expression("#status = :open").name("#status", "status").value<string>(":open", "open")
 */
export class Expression {
  names: string = "";
  values: string = "";

  constructor(public text: string) {}

  /** @param placeholder `#status` */
  name(placeholder: string, attribute: string): Expression {
    this.names += (this.names.length ? "," : "") + stringify<string>(placeholder) + ":" + stringify<string>(attribute);
    return this;
  }

  /** @param placeholder `:open` */
  value<V>(placeholder: string, value: V): Expression {
    const attribute = attributeOf(stringifyBytes<V>(value));
    this.values += (this.values.length ? "," : "") + stringify<string>(placeholder) + ":" + attribute;
    return this;
  }
}

/** `"ConditionExpression":…` and such of several expressions of one request. */
export function expressionMembers(keys: string[], expressions: Array<Expression | null>): string {
  let members = "";
  let names = "";
  let values = "";
  for (let i = 0; i < keys.length; ++i) {
    const each = expressions[i];
    if (!each || !each.text.length) continue;
    members += ',"' + keys[i] + '":' + stringify<string>(each.text);
    if (each.names.length) names += (names.length ? "," : "") + each.names;
    if (each.values.length) values += (values.length ? "," : "") + each.values;
  }
  if (names.length) members += ',"ExpressionAttributeNames":{' + names + "}";
  if (values.length) members += ',"ExpressionAttributeValues":{' + values + "}";
  return members;
}
