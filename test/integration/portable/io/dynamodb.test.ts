import { inJavaScript } from "../../../kit/engine.ts";

// The promises of test/integration/io/dynamodb.test.ts, kept by the same handlers as JavaScript.

await inJavaScript("io/dynamodb.test.ts");
