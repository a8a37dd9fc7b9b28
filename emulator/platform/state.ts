/**
 * The runtime's states, named as AWS names them in its 403 messages.
 *
 * ```
 *            restoreReady              restored              restoreError
 *  Started ───────────────► RestoreReady ────────► Restoring ────────────► RestoreError
 *   │   │ ready                                        │ ready
 *   │   └──────────────► Ready ◄───────────────────────┘
 *   │ initError          │  ▲ ready (poll again)
 *   ▼          delivered │  └──────────────────────────────────────┐
 *  InitError             ▼             response                    │
 *                     Running ───────────────► InvocationResponse ─┤ sent
 *             ready ↺ (same event)  ─────────► InvocationErrorResponse
 *                                      error                       │
 *                                                   ResponseSent ◄─┘
 * ```
 *
 * @see RIE, `core/states.go` and `core/runtime_state_names.go`
 */
export type State =
  | "Started"
  | "InitError"
  | "RestoreReady"
  | "Restoring"
  | "RuntimeRestoreErrorState"
  | "Ready"
  | "Running"
  | "InvocationResponse"
  | "InvocationErrorResponse"
  | "RuntimeResponseSentState";

/** What happens to a runtime: the first six are requests, the last three the platform's own doing. */
export type Transition =
  | "ready"
  | "restoreReady"
  | "initError"
  | "restoreError"
  | "response"
  | "error"
  | "restored"
  | "delivered"
  | "sent";

/** Where a transition leads from each state; one that is missing is answered 403. */
const TABLE: Readonly<Record<State, Readonly<Partial<Record<Transition, State>>>>> = {
  Started: { ready: "Ready", restoreReady: "RestoreReady", initError: "InitError" },
  InitError: {},
  RestoreReady: { restored: "Restoring" },
  Restoring: { ready: "Ready", restoreError: "RuntimeRestoreErrorState" },
  RuntimeRestoreErrorState: {},
  Ready: { ready: "Ready", delivered: "Running" },
  // `sent` without a response: the platform answered the caller itself, because the invocation timed out.
  Running: {
    ready: "Running",
    response: "InvocationResponse",
    error: "InvocationErrorResponse",
    sent: "RuntimeResponseSentState",
  },
  // Nothing but the end of the body leaves these two: a poll now is a protocol error, and so is another reply.
  InvocationResponse: { sent: "RuntimeResponseSentState" },
  InvocationErrorResponse: { sent: "RuntimeResponseSentState" },
  RuntimeResponseSentState: { ready: "Ready" },
};

/** The state that each request asks for, as AWS's 403 names it. */
const WANTED: Readonly<Partial<Record<Transition, State>>> = {
  ready: "Ready",
  restoreReady: "Ready", // sic: RIE reports a refused restore/next as a refused next
  initError: "InitError",
  restoreError: "RuntimeRestoreErrorState",
  response: "InvocationResponse",
  error: "InvocationErrorResponse",
};

/** One runtime, or in managed-instances mode one invocation, on its way through the table. */
export class StateMachine {
  #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  get state(): State {
    return this.#state;
  }

  /** @returns Whether the table knows this transition; the state moved only then. */
  go(transition: Transition): boolean {
    const to = TABLE[this.#state][transition];
    if (to === undefined) return false;
    this.#state = to;
    return true;
  }

  /** AWS's message for a transition that `go` refused. */
  refusal(transition: Transition): string {
    const wanted = WANTED[transition] ?? transition;
    return `State transition from ${this.#state} to ${wanted} failed for runtime. Error: State transition is not allowed`;
  }
}
