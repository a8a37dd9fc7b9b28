import { inJavaScript } from "../../../kit/engine.ts";

// The promises of test/integration/io/permissions.test.ts, kept by the same handlers as JavaScript.

await inJavaScript("io/permissions.test.ts");
