import type { ProjectOptions } from "./project-files.ts";

/** The README.md of a new project. */
export function projectReadme({ name, template }: ProjectOptions): string {
  const { title, about, request, sam } = template;
  const source = sam === undefined ? "" : ", and what invokes it,";
  const first =
    request === undefined
      ? `then open http://127.0.0.1:3000/_wasmstrap and send it the event \`${template.event}\``
      : `then open http://127.0.0.1:3000${request}`;
  return `# ${name}

${title}, for AWS Lambda, in TypeScript compiled to WebAssembly. ${about}

| command | what it does |
| --- | --- |
| \`npm run dev\` | runs the function on this machine and compiles it at each save |
| \`npm run debug\` | the same, for a debugger: VS Code's configuration is in \`.vscode/launch.json\` |
| \`npm test\` | compiles the function and runs the tests in \`test/\` |
| \`npm run invoke\` | compiles the function and sends it one event |
| \`npm run package\` | makes \`function.zip\` for Lambda |

\`npm run dev\`, ${first}.

| file | what it is |
| --- | --- |
| \`assembly/index.ts\` | the function |
| \`test/\` | its tests, in vitest |
| \`events/\` | for events of your own, which you send by \`wasmstrap invoke --event NAME\` |
| \`wasmstrap.json\` | the function's name, memory, timeout and environment |
| \`template.yaml\` | deploys the function${source} with AWS SAM; \`npx wasmstrap template sam\` writes the function's part again |
| \`.env\` | environment variables for \`npm run dev\` alone; not in the package |

On Lambda: runtime \`nodejs24.x\`, handler \`index.handler\`, environment variable
\`AWS_LAMBDA_EXEC_WRAPPER=/var/task/bootstrap\`.
`;
}
