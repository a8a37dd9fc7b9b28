// Secrets and parameters, kept for a while: they change seldom, and each request costs time and money.

import { stringify } from "../../json/functions";
import { AwsClient } from "./client";

@json
class SecretAnswer {
  SecretString: string | null = null;
  SecretBinary: string | null = null;
}

@json
class Parameter {
  Value: string = "";
}

@json
class ParameterAnswer {
  Parameter: Parameter = new Parameter();
}

class Kept {
  constructor(
    public value: string,
    public untilMs: f64,
  ) {}
}

/** Of this instance: other invocations of it find them, too. */
// @ts-ignore: decorator
@lazy
const kept = new Map<string, Kept>();
const MOST_KEPT: i32 = 256;

/**
 * A secret of Secrets Manager; of a binary one, its base64.
 * @param name or ARN. @param seconds how long it is kept; 0 asks each time. @throws AwsError
 */
export function secret(name: string, seconds: i32 = 300): string {
  const key = "secret " + name;
  const known = find(key);
  if (known !== null) return known;
  const request = '{"SecretId":' + stringify<string>(name) + "}";
  const answer = new AwsClient("secretsmanager").call("GetSecretValue", request).orThrow().json<SecretAnswer>();
  const text = answer.SecretString;
  const binary = answer.SecretBinary;
  return keep(key, text !== null ? text : binary !== null ? binary : "", seconds);
}

/**
 * A parameter of SSM's Parameter Store, decrypted.
 * @param seconds how long it is kept; 0 asks each time. @throws AwsError
 */
export function parameter(name: string, seconds: i32 = 300): string {
  const key = "parameter " + name;
  const known = find(key);
  if (known !== null) return known;
  const request = '{"Name":' + stringify<string>(name) + ',"WithDecryption":true}';
  const answer = new AwsClient("ssm").call("GetParameter", request).orThrow().json<ParameterAnswer>();
  return keep(key, answer.Parameter.Value, seconds);
}

/** Forgets all that `secret` and `parameter` keep: for one that was just changed. */
export function forgetParameters(): void {
  kept.clear();
}

function find(key: string): string | null {
  if (!kept.has(key)) return null;
  const found = kept.get(key);
  return found.untilMs > <f64>Date.now() ? found.value : null;
}

function keep(key: string, value: string, seconds: i32): string {
  if (seconds > 0) {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, new Kept(value, <f64>Date.now() + <f64>seconds * 1000));
  }
  return value;
}
