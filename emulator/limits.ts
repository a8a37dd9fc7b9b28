/** A buffered reply's limit, inclusive: 6 MiB and 100 bytes (RIE, `interop/model.go`). */
export const MAX_PAYLOAD_BYTES: number = 6 * 1024 * 1024 + 100;

/** A streamed reply's limit, inclusive. */
export const MAX_STREAM_BYTES: number = 200 * 1024 * 1024;

/** Request line and headers together; what Go's `net/http`, on which AWS's server stands, reads at most. */
export const MAX_HEAD_BYTES: number = 1024 * 1024 + 4096;

/** How much a client may send ahead of a reply before its socket is paused. */
export const MAX_AHEAD_BYTES: number = 64 * 1024;

/** Go's `net/http` announces a length only for what fits its write buffer; longer events go out chunked. */
export const MAX_ANNOUNCED_BYTES: number = 2048;

/** Lambda's longest function timeout, and ours unless set. */
export const MAX_TIMEOUT_MS: number = 900_000;

/** How many requests the emulator remembers for `Emulator.requests`. */
export const REMEMBERED_REQUESTS: number = 1024;

/** How many timed-out request ids are remembered, so that a late reply gets 410 and not 400. */
export const REMEMBERED_TIMEOUTS: number = 1024;

/** As many extensions as AWS lets one environment register. */
export const MAX_EXTENSIONS: number = 10;

/** The time that an extension gets to finish in, from the SHUTDOWN event on. */
export const SHUTDOWN_MS: number = 2000;

export const DEFAULT_ARN = "arn:aws:lambda:us-east-1:012345678912:function:test_function";
