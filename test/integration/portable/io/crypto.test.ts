import { inJavaScript } from "../../../kit/engine.ts";

// The promises of test/integration/io/crypto.test.ts, kept by the same handlers as JavaScript.

await inJavaScript("io/crypto.test.ts");
