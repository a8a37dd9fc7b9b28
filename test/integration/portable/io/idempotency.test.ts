import { inJavaScript } from "../../../kit/engine.ts";

// The promises of test/integration/io/idempotency.test.ts, kept by the same handlers as JavaScript.

await inJavaScript("io/idempotency.test.ts");
