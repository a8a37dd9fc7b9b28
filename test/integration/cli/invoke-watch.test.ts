import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";

import { ASCONFIG, createProject, GREETING, type Project } from "../../kit/project.ts";
import { startCommand, type RunningCommand } from "../../kit/running-command.ts";

let project: Project;
let command: RunningCommand | undefined;
afterEach(async () => {
  await command?.stop();
  project.remove();
});

const save = (file: string, text: string) => writeFileSync(join(project.folder, file), text);

test.each([["wasm"], ["js"]])(
  "invoke --watch --engine %s invokes again at each save of a source or an event",
  async (engine) => {
    project = createProject({
      "asconfig.json": ASCONFIG,
      "assembly/index.ts": GREETING,
      "event.json": '{ "name": "Ada" }',
    });
    command = startCommand(project.folder, [
      "invoke",
      "--watch",
      "--engine",
      engine,
      "--event",
      "event.json",
    ]);
    await command.prints('{"name":"Ada"}');
    save("event.json", '{ "name": "Grace" }');
    await command.prints('{"name":"Grace"}');
    save(
      "assembly/index.ts",
      GREETING.replace("return event;", 'event.name += "!"; return event;'),
    );
    await command.prints('{"name":"Grace!"}');
    save("event.json", '{ "name": "nobody" }');
    await command.says("Function error: Error: nobody to greet");
    save("assembly/index.ts", GREETING.replace("return event;", "return 1;"));
    await command.says("does not compile");
    save("event.json", '{ "name": "Zoë" }');
    save("assembly/index.ts", GREETING);
    await command.prints('{"name":"Zoë"}');
    expect(await command.stop()).toBe(0);
  },
);
