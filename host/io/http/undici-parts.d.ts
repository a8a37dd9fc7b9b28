declare module "undici/lib/core/connect.js" {
  import type { LookupFunction } from "node:net";

  /** Makes what opens connections; its options are `tls.connect`'s, too. */
  export default function buildConnector(options: {
    readonly allowH2: boolean;
    readonly timeout: number;
    readonly lookup: LookupFunction;
  }): unknown;
}

declare module "undici/lib/dispatcher/pool.js" {
  const Pool: new (
    origin: string,
    options: Readonly<Record<string, unknown>>,
  ) => {
    dispatch(options: object, handler: object): boolean;
    destroy(): Promise<void>;
  };
  export default Pool;
}
