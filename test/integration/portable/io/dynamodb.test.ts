import { useEngine } from "../../../kit/engine.ts";

// The promises of test/integration/io/dynamodb.test.ts, kept by the same handlers as JavaScript.

useEngine("js");
await import("../../io/dynamodb.test.ts");
