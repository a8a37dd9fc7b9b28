// The context block, little-endian. host/boundary/context-block.ts writes it, guest/context.ts reads it.
//
//   0   f64       deadline, epoch milliseconds
//   8   u32 × 2   for each text: offset from the block's start (0: absent), length in bytes
//   …   UTF-8

export const DEADLINE_AT = 0;
/** Where the table of texts begins. */
export const TEXTS_AT = 8;
export const TEXT_ENTRY_BYTES = 8;

/** The texts in their order. */
export const CONTEXT_TEXTS = [
  "requestId",
  "invokedFunctionArn",
  "traceId",
  "tenantId",
  "clientContext",
  "identity",
  "invocationId",
] as const;

/** The event begins at the next multiple of this after the context block. */
export const BLOCK_ALIGNMENT = 16;
