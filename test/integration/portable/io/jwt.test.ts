import { inJavaScript } from "../../../kit/engine.ts";

// The promises of test/integration/io/jwt.test.ts, kept by the same handlers as JavaScript.

await inJavaScript("io/jwt.test.ts");
