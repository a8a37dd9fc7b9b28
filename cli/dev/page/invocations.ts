import { byId, element, formatMs } from "./dom.ts";
import type { PageInvocation } from "./protocol.ts";
import { showInvocation } from "./reply-view.ts";

const list = byId("invocations");
const chart = byId("chart");

/** So many bars fit. */
const BARS = 40;
const HEIGHT = 72;

/** The last invocations: bars of their times, and a list of which each can be looked at again. */
export function drawInvocations(all: readonly PageInvocation[]): void {
  list.replaceChildren(...all.toReversed().map(row));
  chart.replaceChildren(...(all.length === 0 ? [] : [bars(all.slice(-BARS))]));
}

// --- internal ---

function row(record: PageInvocation): HTMLLIElement {
  const { what, httpStatus, ok, durationMs } = record;
  const status = element(
    "span",
    { class: ok ? "good" : "bad" },
    `${httpStatus ?? (ok ? "ok" : "error")}`,
  );
  const button = element(
    "button",
    { type: "button" },
    element("span", {}, what),
    element("span", {}, status, ` ${formatMs(durationMs)}`),
  );
  button.addEventListener("click", () => {
    for (const each of list.querySelectorAll("[aria-current]"))
      each.removeAttribute("aria-current");
    button.setAttribute("aria-current", "true");
    showInvocation(record);
  });
  return element("li", {}, button);
}

function bars(all: readonly PageInvocation[]): SVGElement {
  const longest = Math.max(...all.map(({ durationMs }) => durationMs), 0.001);
  const width = 100 / BARS;
  const svg = shape("svg", { role: "img", "aria-label": `The last ${all.length} invocations` });
  for (const [index, { durationMs, ok, initMs, what }] of all.entries()) {
    const height = Math.max(1, (durationMs / longest) * (HEIGHT - 18));
    const bar = shape("rect", {
      x: `${index * width}%`,
      y: String(HEIGHT - height),
      width: `${width * 0.8}%`,
      height: String(height),
      class: ok ? (initMs === undefined ? "" : "cold") : "failed",
    });
    const title = shape("title", {});
    title.textContent = `${what}: ${formatMs(durationMs)}`;
    bar.append(title);
    svg.append(bar);
  }
  const label = shape("text", { x: "0", y: "11" });
  label.textContent = `longest ${formatMs(longest)}`;
  svg.append(label);
  return svg;
}

function shape(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
