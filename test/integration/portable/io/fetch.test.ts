import { useEngine } from "../../../kit/engine.ts";

// The promises of test/integration/io/fetch.test.ts, kept by the same handlers as JavaScript.

useEngine("js");
await import("../../io/fetch.test.ts");
