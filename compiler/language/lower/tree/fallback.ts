import type { Expression, Range } from "assemblyscript";

// `a?.b` and `a ?? b` for layers below the one that compiles them: lower/missing/optional.ts says how they are made.

type Chain = (base: Expression, name: string, rest: Expression, range: Range) => Expression;
type Coalesce = (left: Expression, right: Expression, range: Range) => Expression;

interface Fallback {
  readonly chain: Chain;
  readonly coalesce: Coalesce;
}

let makers: Fallback | null = null;

export function setFallback(made: Fallback): void {
  makers = made;
}

/** `base?.rest`, where `name` is the base in `rest`. */
export const chained: Chain = (base, name, rest, range) => makers!.chain(base, name, rest, range);

/** `left ?? right` */
export const orElse: Coalesce = (left, right, range) => makers!.coalesce(left, right, range);
