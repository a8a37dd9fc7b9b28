/** What to do after the Runtime API answered, and how to say it. */
export interface Verdict {
  readonly action: "go on" | "pause" | "retry" | "exit";
  readonly meaning: string;
}

/**
 * Answers to `GET /next`; 200 is an event and not listed.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html#runtimes-api-next
 */
export const NEXT: Readonly<Record<number, Verdict>> = {
  204: { action: "pause", meaning: "no event is queued" },
  403: { action: "exit", meaning: "the Runtime API did not expect a poll in its current state" },
  410: { action: "exit", meaning: "there will be no further event" },
  429: { action: "retry", meaning: "polled too often" },
  500: { action: "exit", meaning: "the platform asks this process to end" },
  502: { action: "retry", meaning: "a proxy lost the platform" },
  503: { action: "retry", meaning: "the platform is not ready" },
  504: { action: "retry", meaning: "a proxy lost the platform" },
};

/**
 * Answers to `POST /response`, `/error` and `/init/error`; every 2xx is a success and not listed.
 * Only 500 is final: after the others the next poll shows whether the platform goes on.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html#runtimes-api-response
 */
export const POST: Readonly<Record<number, Verdict>> = {
  400: { action: "go on", meaning: "the invocation is unknown, or it was answered before" },
  403: { action: "go on", meaning: "an answer was accepted before, or none is awaited" },
  410: { action: "go on", meaning: "the invocation timed out" },
  // The caller already has Function.ResponseSizeTooLarge: a POST to /error would only earn a 403.
  413: {
    action: "go on",
    meaning: "the payload is too large; Lambda has already returned an error to the caller",
  },
  500: { action: "exit", meaning: "the platform asks this process to end" },
};

export function judgeNext(status: number): Verdict {
  return NEXT[status] ?? { action: "exit", meaning: "unexpected status for GET /next" };
}

export function judgePost(status: number): Verdict {
  return POST[status] ?? { action: "go on", meaning: "unexpected status for this POST" };
}
