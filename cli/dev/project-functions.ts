import type { InvokeOptions } from "../../emulator/index.ts";
import { CommandError } from "../output.ts";
import { readSettings } from "../settings.ts";
import type { Builds, GoodBuild } from "./builds.ts";
import { readDotEnv } from "./dot-env.ts";
import { type DevFunction, planDevFunctions } from "./functions.ts";
import type { History, InvocationRecord } from "./history.ts";
import { BREAKPOINT_MS, type InspectAddress, inspectEnvironment } from "./inspect.ts";
import { Instances, type Invoked } from "./instances.ts";

/** Whether there is something to run. */
export type Readiness =
  | { readonly ok: true; readonly functions: readonly DevFunction[]; readonly stale: boolean }
  | { readonly ok: false; readonly report: string };

/** The functions of the last good build, with their instances. */
export interface Functions {
  /** Resolves when no build runs. */
  ready(): Promise<Readiness>;
  invoke(of: DevFunction, options: InvokeOptions): Promise<Invoked>;
  record(
    of: DevFunction,
    invoked: Invoked,
    about: Pick<InvocationRecord, "what"> & {
      readonly event: Uint8Array;
      readonly httpStatus?: number | undefined;
      readonly problem?: string | undefined;
    },
  ): InvocationRecord;
}

export interface ProjectFunctionsOptions {
  readonly directory: string;
  readonly node: string;
  /** `.env`, absolute. */
  readonly dotEnv: string;
  readonly builds: Builds;
  readonly history: History;
  readonly mostInstances: number;
  /** Where a debugger attaches to the first function; each has one instance then. */
  readonly inspect?: InspectAddress | undefined;
}

export class ProjectFunctions implements Functions {
  readonly #options: ProjectFunctionsOptions;
  #functions: readonly DevFunction[] = [];
  #instances = new Map<string, Instances>();
  /** Why the settings cannot be used with this build. */
  #problem: string | undefined;

  constructor(options: ProjectFunctionsOptions) {
    this.#options = options;
    options.builds.on("built", () => this.#adopt());
  }

  get functions(): readonly DevFunction[] {
    return this.#functions;
  }

  get problem(): string | undefined {
    return this.#problem;
  }

  async ready(): Promise<Readiness> {
    const { builds } = this.#options;
    await builds.settled();
    if (this.#problem !== undefined) return { ok: false, report: `${this.#problem}\n` };
    if (builds.good === undefined) return { ok: false, report: builds.last?.report ?? "" };
    return { ok: true, functions: this.#functions, stale: builds.last?.ok === false };
  }

  async invoke(of: DevFunction, options: InvokeOptions): Promise<Invoked> {
    const instances = this.#instances.get(of.name);
    if (instances === undefined) throw new Error(`Function ${of.name} is gone`);
    return instances.invoke({ arn: arnOf(of.name), ...options });
  }

  record(
    of: DevFunction,
    invoked: Invoked,
    about: Parameters<Functions["record"]>[2],
  ): InvocationRecord {
    const atMs = Date.now() - invoked.durationMs;
    return this.#options.history.add(invoked, { function: of.name, atMs, ...about });
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#instances.values()].map((each) => each.stop()));
  }

  // --- internal ---

  /** Takes a good build, and the settings as they are now; instances of the build before finish what they serve. */
  #adopt(): void {
    const { builds, directory, dotEnv } = this.#options;
    const { good, last } = builds;
    if (good === undefined || last?.ok !== true) return;
    try {
      const environment = readDotEnv(dotEnv);
      this.#functions = planDevFunctions(directory, readSettings(directory), good, environment);
      this.#problem = undefined;
      const before = this.#instances;
      const stopped = Promise.all([...before.values()].map((each) => each.stop()));
      // Two processes cannot listen for a debugger at one address.
      const after = this.#options.inspect && stopped;
      this.#instances = new Map(
        this.#functions.map((of, index) => [of.name, this.#start(of, index, good, after)]),
      );
    } catch (error) {
      // Settings that are wrong are for the author to correct, and the next save reads them again.
      if (!(error instanceof CommandError)) throw error;
      this.#problem = error.message;
    }
  }

  #start(
    of: DevFunction,
    index: number,
    good: GoodBuild,
    after: Promise<unknown> | undefined,
  ): Instances {
    const { inspect, mostInstances } = this.#options;
    const environment = { ...process.env, ...of.environment };
    const instances = new Instances({
      bootstrapFolder: good.bootstrapFolder,
      taskRoot: good.folder,
      handler: of.handler,
      node: this.#options.node,
      timeoutMs: inspect ? BREAKPOINT_MS : of.timeoutMs,
      most: inspect ? 1 : mostInstances,
      after,
      environment: {
        ...process.env,
        AWS_LAMBDA_FUNCTION_NAME: of.name,
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(of.memoryMb),
        AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${of.name}`,
        ...of.environment,
        ...good.environment,
        ...(inspect && inspectEnvironment(inspect, index, environment["NODE_OPTIONS"])),
      },
    });
    // The first request then finds it started; one of several functions waits until it is asked for.
    if (this.#functions.length === 1 || inspect) void instances.warm();
    return instances;
  }
}

function arnOf(name: string): string {
  return `arn:aws:lambda:us-east-1:012345678912:function:${name}`;
}
