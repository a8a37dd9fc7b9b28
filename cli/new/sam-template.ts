import type { Settings } from "../../project/index.ts";
import { planFunctions } from "../settings.ts";
import { templateFunctions } from "../template/function.ts";
import { samTemplate, type SamSource } from "../template/sam.ts";

const FILE = "wasmstrap.json";

/** The template.yaml of a new project: what `wasmstrap template sam` prints once the project is built, and the source. */
export function newSamTemplate(
  settings: Settings,
  handler: string,
  source: SamSource | undefined,
): string {
  const main = { name: "index.wasm", handlers: [handler], eventTypes: [] };
  const built = { folder: "build", modules: [main], main };
  const plans = planFunctions(".", { settings, file: FILE, packageName: undefined }, built, {});
  return samTemplate(templateFunctions(plans, FILE), source);
}
