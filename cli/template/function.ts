import type { PolicyStatement, UrlSettings } from "../../project/index.ts";
import { environmentOf, layersOf } from "../deploy/configuration.ts";
import { onlyHandler, type FunctionPlan } from "../settings.ts";

/** A function as every tool's template describes it; undefined is what the tool is to decide. */
export interface TemplateFunction {
  readonly name: string;
  /** The name in letters and digits, as CloudFormation and CDK want it: `OrdersApi` for `orders-api`. */
  readonly id: string;
  /** Path of its zip, relative to the template. */
  readonly zip: string;
  readonly runtime: string;
  readonly arch: string;
  readonly handler: string;
  readonly description: string | undefined;
  readonly memory: number | undefined;
  readonly timeout: number | undefined;
  readonly ephemeralStorage: number | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly layers: readonly string[];
  readonly role: string | undefined;
  /** ARNs of policies of the role that the template makes. */
  readonly managedPolicies: readonly string[];
  readonly statements: readonly PolicyStatement[];
  readonly json: boolean;
  readonly tracing: boolean;
  readonly alias: string | undefined;
  readonly url: UrlSettings | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** @throws {CommandError} A function's handler cannot be chosen. */
export function templateFunctions(
  plans: readonly FunctionPlan[],
  file: string,
): readonly TemplateFunction[] {
  return plans.map((plan) => ({
    name: plan.name,
    id: identifier(plan.name),
    zip: plans.length > 1 ? `functions/${plan.name}.zip` : "function.zip",
    runtime: plan.runtime,
    arch: plan.arch,
    handler: onlyHandler(plan, file),
    description: plan.description,
    memory: plan.memory,
    timeout: plan.timeout,
    ephemeralStorage: plan.ephemeralStorage,
    environment: environmentOf(plan),
    layers: layersOf(plan),
    role: plan.role,
    managedPolicies: (plan.policies ?? []).filter((each) => typeof each === "string"),
    statements: (plan.policies ?? []).filter((each) => typeof each !== "string"),
    json: plan.logFormat === "json",
    tracing: plan.tracing === true,
    alias: plan.alias,
    url: plan.url === true ? {} : plan.url === false ? undefined : plan.url,
    tags: plan.tags ?? {},
  }));
}

/** The commands that make the zips that a template names. */
export function packageCommand(functions: readonly TemplateFunction[]): string {
  return `npx wasmstrap build && npx wasmstrap package${functions.length > 1 ? " --each" : ""}`;
}

// --- internal ---

function identifier(name: string): string {
  const words = name.split(/[^a-zA-Z0-9]+/).filter((word) => word !== "");
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^[a-zA-Z]/.test(joined) ? joined : `Function${joined}`;
}
