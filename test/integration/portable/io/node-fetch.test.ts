import { inJavaScript } from "../../../kit/engine.ts";

// The promises of test/integration/io/node-fetch.test.ts, kept by the same handlers as JavaScript.

await inJavaScript("io/node-fetch.test.ts");
