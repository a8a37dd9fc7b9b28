import { Argument, type Command } from "commander";
import { findModules } from "../modules.ts";
import { note, result } from "../output.ts";
import { planFunctions, readSettings } from "../settings.ts";
import { cdkApp } from "../template/cdk.ts";
import { packageCommand, templateFunctions, type TemplateFunction } from "../template/function.ts";
import { samTemplate } from "../template/sam.ts";
import { terraformConfiguration } from "../template/terraform.ts";

interface Tool {
  readonly write: (functions: readonly TemplateFunction[]) => string;
  /** What to type once the text is in a file. */
  readonly next: string;
}

const TOOLS: Readonly<Record<string, Tool>> = {
  sam: { write: samTemplate, next: "sam deploy --template-file template.yaml --guided" },
  cdk: { write: cdkApp, next: 'npx cdk deploy --app "node stack.ts"' },
  terraform: { write: terraformConfiguration, next: "terraform init && terraform apply" },
};

export function define(command: Command): void {
  command
    .addArgument(
      new Argument("<tool>", "what is to deploy this folder").choices(Object.keys(TOOLS)),
    )
    .option("--target <name>", "one of asconfig.json's targets", "release")
    .action((tool: string, { target }: { target: string }) => run(process.cwd(), tool, target));
}

async function run(directory: string, name: string, target: string): Promise<void> {
  const project = readSettings(directory);
  const built = await findModules(directory, target);
  const functions = templateFunctions(planFunctions(directory, project, built, {}), project.file);
  const tool = TOOLS[name];
  if (tool === undefined) throw new Error(`There is no template for ${name}`);
  note(`To deploy: ${packageCommand(functions)} && ${tool.next}`);
  result(tool.write(functions).trimEnd());
}
