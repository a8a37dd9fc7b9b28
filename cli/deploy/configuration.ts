import { isDeepStrictEqual } from "node:util";
import type {
  CreateFunctionUrlConfigCommandInput,
  FunctionConfiguration,
  UpdateFunctionConfigurationCommandInput,
} from "@aws-sdk/client-lambda";
import type { UrlSettings } from "../../project/index.ts";
import { wrapperFor, type RuntimeHome } from "../package/archives.ts";
import type { FunctionPlan } from "../settings.ts";

/** What `CreateFunction` and `UpdateFunctionConfiguration` share: only what is set. */
export type Configuration = Omit<UpdateFunctionConfigurationCommandInput, "FunctionName">;

/** The variable that has a managed runtime start the bootstrap. */
export const WRAPPER = "AWS_LAMBDA_EXEC_WRAPPER";

/** Where the function finds what runs it: in its own zip, unless a layer brings it. */
export function homeOf({ runtimeLayer }: FunctionPlan): RuntimeHome {
  return runtimeLayer === undefined ? "function" : "layer";
}

/** The function's environment variables: the user's, and the one that starts the bootstrap. */
export function environmentOf(plan: FunctionPlan): Readonly<Record<string, string>> {
  const wrapper = wrapperFor({ runtime: plan.runtime, arch: plan.arch }, homeOf(plan));
  return { ...plan.environment, ...(wrapper === undefined ? {} : { [WRAPPER]: wrapper }) };
}

/** ARNs of the function's layers, the runtime's before others. */
export function layersOf({ runtimeLayer, layers = [] }: FunctionPlan): readonly string[] {
  return runtimeLayer === undefined ? layers : [runtimeLayer, ...layers];
}

export function configurationOf(plan: FunctionPlan, handler: string): Configuration {
  const { description, memory, timeout, ephemeralStorage, role, logFormat, tracing } = plan;
  const layers = layersOf(plan);
  return {
    Runtime: plan.runtime as NonNullable<Configuration["Runtime"]>,
    Handler: handler,
    Environment: { Variables: { ...environmentOf(plan) } },
    ...(role === undefined ? {} : { Role: role }),
    ...(description === undefined ? {} : { Description: description }),
    ...(memory === undefined ? {} : { MemorySize: memory }),
    ...(timeout === undefined ? {} : { Timeout: timeout }),
    ...(ephemeralStorage === undefined ? {} : { EphemeralStorage: { Size: ephemeralStorage } }),
    ...(plan.layers === undefined && layers.length === 0 ? {} : { Layers: [...layers] }),
    ...(logFormat === undefined
      ? {}
      : { LoggingConfig: { LogFormat: logFormat === "json" ? "JSON" : "Text" } }),
    ...(tracing === undefined
      ? {}
      : { TracingConfig: { Mode: tracing ? "Active" : "PassThrough" } }),
  };
}

/** Whether AWS has all of it already. */
export function isConfigured(wanted: Configuration, found: FunctionConfiguration): boolean {
  const has: Record<string, unknown> = {
    ...found,
    Description: found.Description ?? "",
    Environment: { Variables: found.Environment?.Variables ?? {} },
    Layers: (found.Layers ?? []).map(({ Arn }) => Arn),
    LoggingConfig: { LogFormat: found.LoggingConfig?.LogFormat ?? "Text" },
    TracingConfig: { Mode: found.TracingConfig?.Mode ?? "PassThrough" },
    EphemeralStorage: { Size: found.EphemeralStorage?.Size ?? 512 },
  };
  return Object.entries(wanted).every(([key, value]) => isDeepStrictEqual(value, has[key]));
}

/** A Function URL as AWS's API takes it; `true` is one that IAM guards. */
export function urlConfigurationOf(
  url: true | UrlSettings,
): Omit<CreateFunctionUrlConfigCommandInput, "FunctionName" | "Qualifier"> {
  const { auth = "iam", streaming = false, cors } = url === true ? {} : url;
  return {
    AuthType: auth === "none" ? "NONE" : "AWS_IAM",
    InvokeMode: streaming ? "RESPONSE_STREAM" : "BUFFERED",
    ...(cors === undefined
      ? {}
      : {
          Cors: {
            ...(cors.origins === undefined ? {} : { AllowOrigins: [...cors.origins] }),
            ...(cors.methods === undefined ? {} : { AllowMethods: [...cors.methods] }),
            ...(cors.headers === undefined ? {} : { AllowHeaders: [...cors.headers] }),
            ...(cors.exposeHeaders === undefined ? {} : { ExposeHeaders: [...cors.exposeHeaders] }),
            ...(cors.credentials === undefined ? {} : { AllowCredentials: cors.credentials }),
            ...(cors.maxAge === undefined ? {} : { MaxAge: cors.maxAge }),
          },
        }),
  };
}
