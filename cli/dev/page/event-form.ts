import { byId, element, pretty } from "./dom.ts";
import type { PageFunction, PageReply, PageState } from "./protocol.ts";

const form = byId<HTMLFormElement>("form");
const functions = byId<HTMLSelectElement>("function");
const events = byId<HTMLSelectElement>("event");
const editor = byId<HTMLTextAreaElement>("editor");
const send = byId<HTMLButtonElement>("send");
const invalid = byId("invalid");

/** Chooses an event, edits it and sends it. */
export function startForm(show: (reply: PageReply) => void): void {
  functions.addEventListener("change", () => void chooseSample());
  events.addEventListener("change", () => void load(events.value));
  editor.addEventListener("input", () => (invalid.textContent = ""));
  editor.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit(show);
  });
}

/** Takes the functions and events that there are now; what is chosen and typed stays. */
export async function updateForm({ functions: all, events: names }: PageState): Promise<void> {
  known = all;
  const first = functions.options.length === 0;
  setOptions(functions, [["", all.map(({ name }) => name)]]);
  setOptions(events, [
    ["This project", names.own],
    ["AWS", names.aws],
  ]);
  if (first && all.length > 0) await chooseSample();
}

// --- internal ---

let known: readonly PageFunction[] = [];

function setOptions(
  select: HTMLSelectElement,
  groups: readonly (readonly [label: string, names: readonly string[]])[],
): void {
  const chosen = select.value;
  const options = groups.flatMap(([label, names]) => {
    const made = names.map((name) => element("option", { value: name }, name));
    if (label === "" || names.length === 0) return made;
    return [element("optgroup", { label }, ...made)];
  });
  select.replaceChildren(...options);
  if (groups.some(([, names]) => names.includes(chosen))) select.value = chosen;
}

/** A handler's type tells which event it takes. */
async function chooseSample(): Promise<void> {
  const sample = known.find(({ name }) => name === functions.value)?.sample;
  if (sample !== undefined) events.value = sample;
  await load(events.value);
}

async function load(name: string): Promise<void> {
  if (name === "") return;
  const response = await fetch(`/_wasmstrap/events/${name}`);
  if (!response.ok || events.value !== name) return;
  editor.value = pretty(await response.text());
  invalid.textContent = "";
}

async function submit(show: (reply: PageReply) => void): Promise<void> {
  try {
    JSON.parse(editor.value);
  } catch (error) {
    invalid.textContent = (error as Error).message;
    editor.focus();
    return;
  }
  send.disabled = true;
  try {
    const query = new URLSearchParams({ function: functions.value, event: events.value });
    const response = await fetch(`/_wasmstrap/invoke?${query.toString()}`, {
      method: "POST",
      body: editor.value,
    });
    show((await response.json()) as PageReply);
  } catch {
    invalid.textContent = "wasmstrap dev does not answer: is it still running?";
  } finally {
    send.disabled = false;
  }
}
