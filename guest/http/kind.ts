// Who calls the function with a request, and so what a reply has to look like.

export enum HttpKind {
  /** HTTP APIs and function URLs. */
  Format2,
  /** REST APIs, and HTTP APIs that chose it. */
  Format1,
  /** Load balancers whose target group takes one value for each header. */
  LoadBalancer,
  /** Load balancers whose target group takes several. */
  LoadBalancerSeveral,
}

let current: HttpKind = HttpKind.Format2;

/** Notes of which kind the request is that was read last. */
export function replyTo(kind: HttpKind): void {
  current = kind;
}

/** The kind of the request that was read last. */
export function replyKind(): HttpKind {
  return current;
}
