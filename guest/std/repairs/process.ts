// process.env, which std has empty. For ~lib/process, in whose scope this stands.

import { Environment } from "../process-env";

function lazyEnv(): Environment {
  return new Environment();
}
