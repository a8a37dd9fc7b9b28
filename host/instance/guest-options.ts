import type { LogLevel } from "../boundary/imports.ts";
import type { Instantiate } from "./instance.ts";
import type { Outbound, Permissions, RecordLog } from "../io/types.ts";

/** What a guest's surroundings are to it, and how it is kept. */
export interface InstanceOptions {
  /** Where `console` and `trace` of the guest go. */
  readonly log: (level: LogLevel, text: string) => void;
  /** Where its records with fields go; to `log`, as JSON, unless given. */
  readonly record?: RecordLog | undefined;
  /** What the guest's `environment` finds. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What the host reads for itself, such as credentials that it signs with; `environment` unless given. */
  readonly ownEnvironment?: Readonly<Record<string, string | undefined>> | undefined;
  /** The module's source map, JSON, if there is one: asked for on the first failure. */
  readonly sourceMap?: (() => string | undefined) | undefined;
  /** Every invocation begins with exactly the state that init left: memory and globals are put back after each. */
  readonly isolated?: boolean | undefined;
  /**
   * In bytes: an instance whose linear memory is larger after an invocation is replaced by a fresh one; one that
   * began with more than half of that, only once it has doubled. Never unless given.
   */
  readonly memoryBudget?: number | undefined;
  /** Fills bytes with randomness; Node's generator unless given. A copy of a process needs one of its own. */
  readonly random?: ((bytes: Uint8Array) => void) | undefined;
  /** In milliseconds since 1970, what the guest takes for the time; the system's clocks unless given. */
  readonly now?: (() => number) | undefined;
  /** `host:port` of what the guest may never reach: the Runtime API. */
  readonly guarded?: readonly string[] | undefined;
  /** Answers the guest's requests, where they are not to leave the process. */
  readonly outbound?: Outbound | undefined;
  /** In place of what the module's section says that it may reach. */
  readonly permissions?: Permissions | undefined;
  /** In place of WebAssembly's own, for someone who looks into the instance. */
  readonly instantiate?: Instantiate | undefined;
  /** Makes `release` tell what it did. */
  readonly observed?: boolean | undefined;
}
