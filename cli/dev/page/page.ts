/** The page of `wasmstrap dev`: it follows what happens by server-sent events, and sends events of its own. */
import { byId, element, formatBytes, formatMs } from "./dom.ts";
import { startForm, updateForm } from "./event-form.ts";
import { drawInvocations } from "./invocations.ts";
import type { PageBuild, PageInvocation, PagePart, PageState } from "./protocol.ts";
import { showReply } from "./reply-view.ts";

const REMEMBERED = 100;
const SHOWN_FILES = 12;

const build = byId("build");
let invocations: readonly PageInvocation[] = [];

startForm(showReply);

const live = new EventSource("/_wasmstrap/live");
live.addEventListener("state", ({ data }: MessageEvent<string>) => {
  const state = JSON.parse(data) as PageState;
  byId("project").textContent = state.project.replace(/^.*\//, "");
  drawBuild(state.build);
  ({ invocations } = state);
  drawInvocations(invocations);
  void updateForm(state);
});
live.addEventListener("building", () => setBuild("", "Compiling"));
live.addEventListener("invocation", ({ data }: MessageEvent<string>) => {
  invocations = [...invocations, JSON.parse(data) as PageInvocation].slice(-REMEMBERED);
  drawInvocations(invocations);
});
live.addEventListener("error", () => setBuild("bad", "wasmstrap dev does not answer"));

function drawBuild({ ok, report, tookMs, changed, bytes, size }: PageBuild): void {
  const errors = byId("errors");
  errors.hidden = ok;
  byId("report").textContent = ok ? "" : report;
  const why = changed.length === 0 ? "" : `${changed.join(", ")}: `;
  if (ok) setBuild("good", `${why}compiled in ${formatMs(tookMs)}`);
  else setBuild("bad", `${why}does not compile`);
  byId("bytes").textContent = bytes === undefined ? "" : `${formatBytes(bytes)}, not optimised`;
  // The author's own files first, however small; of the library's the largest.
  const parts = size ?? [];
  const shown = [...parts.filter(isOwn), ...parts.filter((part) => !isOwn(part))];
  const rows = shown.slice(0, SHOWN_FILES).map(({ name, bytes: own }) => {
    return element("tr", {}, element("td", {}, name), element("td", {}, formatBytes(own)));
  });
  byId("size")
    .querySelector("tbody")
    ?.replaceChildren(...rows);
}

function setBuild(kind: "good" | "bad" | "", text: string): void {
  build.className = kind;
  build.textContent = text;
}

/** Compiled from the project's own sources. */
function isOwn({ name }: PagePart): boolean {
  return !/^[~(]/.test(name);
}
