type Environment = Readonly<Record<string, string | undefined>>;

/** Names what the handler may see of the environment: names with commas between them; all of it unless it is set. */
const ALLOWED = "WASMSTRAP_ENVIRONMENT";

/** What the guest's `environment` finds: credentials and settings are the handler's too, unless a list leaves them out. */
export function visibleEnvironment(env: Environment): Environment {
  const allowed = env[ALLOWED];
  if (allowed === undefined) return env;
  const visible = Object.create(null) as Record<string, string | undefined>;
  for (const name of allowed.split(",").map((each) => each.trim())) {
    // Some are set again for each event.
    Object.defineProperty(visible, name, {
      get: () => env[name],
      enumerable: true,
      configurable: true,
    });
  }
  return visible;
}
