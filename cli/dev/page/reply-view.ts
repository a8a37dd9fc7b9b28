import { byId, element, formatMs, pretty } from "./dom.ts";
import type { PageHttp, PageInvocation, PageReply } from "./protocol.ts";

const summary = byId("summary");
const tabs = byId("tabs");
const panel = byId("panel");

/** Shows what the button brought. */
export function showReply(reply: PageReply): void {
  if (reply.ok) return showInvocation(reply.record, reply.http);
  summary.className = "bad";
  summary.textContent = "The function does not compile";
  setTabs([["Error", () => element("pre", {}, reply.report)]]);
}

/** Shows an invocation that the page or another client made. */
export function showInvocation(record: PageInvocation, http?: PageHttp): void {
  const { what, ok, httpStatus, durationMs, initMs, memoryBytes } = record;
  const status = http?.status ?? httpStatus;
  summary.className = ok ? "good" : "bad";
  summary.textContent = [
    `${what}: ${status ?? (ok ? "ok" : "error")}`,
    formatMs(durationMs),
    ...(initMs === undefined ? [] : [`start ${formatMs(initMs)}`]),
    ...(memoryBytes === undefined ? [] : [`${Math.round(memoryBytes / 1e6)} MB`]),
  ].join(" · ");
  setTabs(parts(record, http));
}

// --- internal ---

type Part = readonly [label: string, content: () => Node];

const text = (content: string) => () => element("pre", {}, content);

function parts(record: PageInvocation, http: PageHttp | undefined): Part[] {
  const { failure, problem, logs } = record;
  const all: Part[] = [];
  if (failure !== undefined) {
    const frames = failure.frames.map((frame) => `    ${frame}`);
    all.push(["Error", text([`${failure.type}: ${failure.message}`, ...frames].join("\n"))]);
  }
  if (problem !== undefined) all.push(["Problem", text(problem)]);
  if (http !== undefined) {
    all.push(["Body", text(pretty(http.body))]);
    if (isHtml(http)) all.push(["Page", () => rendered(http.body)]);
    const lines = http.headers.map(([name, value]) => `${name}: ${value}`);
    all.push(["Headers", text([`HTTP ${http.status}`, ...lines].join("\n"))]);
  }
  if (failure === undefined) all.push(["Reply", text(pretty(record.reply))]);
  if (logs.length > 0) {
    const lines = logs.map((line) => `${line.level} ${line.text}`.trim());
    all.push([`Log (${logs.length})`, text(lines.join("\n"))]);
  }
  all.push(["Event", text(pretty(record.event))]);
  return all;
}

function isHtml({ headers }: PageHttp): boolean {
  return headers.some(([name, value]) => /^content-type$/i.test(name) && /html/i.test(value));
}

/** A frame that may run nothing: the reply may hold what a stranger wrote. */
function rendered(html: string): Node {
  return element("iframe", { sandbox: "", srcdoc: html, title: "The reply as a page" });
}

/** Ends the keys of the tabs that were there before. */
let moves = new AbortController();

function setTabs(all: readonly Part[]): void {
  const buttons = all.map(([label, content], index) => {
    const button = element("button", { type: "button", role: "tab" }, label);
    button.addEventListener("click", () => select(index, content));
    return button;
  });
  const select = (index: number, content: () => Node) => {
    for (const [each, button] of buttons.entries()) {
      button.setAttribute("aria-selected", String(each === index));
      button.tabIndex = each === index ? 0 : -1;
    }
    panel.replaceChildren(content());
  };
  moves.abort();
  moves = new AbortController();
  const move = ({ key }: KeyboardEvent) => {
    const at = buttons.findIndex((button) => button.tabIndex === 0);
    const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
    const next = buttons[(at + step + buttons.length) % buttons.length];
    if (step === 0 || next === undefined) return;
    next.click();
    next.focus();
  };
  tabs.addEventListener("keydown", move, { signal: moves.signal });
  tabs.replaceChildren(...buttons);
  const [first] = all;
  if (first !== undefined) select(0, first[1]);
}
