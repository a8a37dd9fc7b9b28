import { useEngine } from "../../../kit/engine.ts";

// The promises of test/integration/io/permissions.test.ts, kept by the same handlers as JavaScript.

useEngine("js");
await import("../../io/permissions.test.ts");
