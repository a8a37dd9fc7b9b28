import { inJavaScript } from "../../../kit/engine.ts";

// The promises of test/integration/io/aws.test.ts, kept by the same handlers as JavaScript.

await inJavaScript("io/aws.test.ts");
