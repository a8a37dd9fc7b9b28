/** What a user sets for a project beside its sources: wasmstrap.json. */
export {
  SETTINGS_SCHEMA,
  type AllowSettings,
  type Architecture,
  type FunctionSettings,
  type PolicyStatement,
  type QueueSettings,
  type Runtime,
  type Settings,
  type StreamSettings,
  type UrlSettings,
} from "./keys.ts";
export { ProjectSettingsError, readProjectSettings, type ProjectSettings } from "./settings.ts";
export { type JsonSchema } from "./shape.ts";
