import { inJavaScript } from "../../../kit/engine.ts";

// The promises of test/integration/io/broken-servers.test.ts, kept by the same handlers as JavaScript.

await inJavaScript("io/broken-servers.test.ts");
