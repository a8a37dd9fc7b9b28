/** The page of `wasmstrap dev` in a browser, by keyboard alone. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startDev, type DevServerProcess } from "../../kit/dev-server.ts";
import { newProject, type NewProject } from "../../kit/new-project.ts";
import { createProject, ROOT, type Project } from "../../kit/project.ts";
import { measurePage } from "../../kit/page-measures.ts";

/** Debian's; `.ci/run` installs it. */
const CHROMIUM = process.env["WASMSTRAP_CHROMIUM"] ?? "/usr/bin/chromium";

let parent: Project;
let project: NewProject;
let dev: DevServerProcess;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  expect(existsSync(CHROMIUM), "the page's test needs chromium: apt-get install chromium").toBe(
    true,
  );
  parent = createProject({});
  project = newProject({ modules: join(ROOT, "node_modules") }, parent.folder, "shop", "http-api");
  dev = await startDev(project.folder);
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu"],
  });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  // A loaded machine compiles for longer than the 30 s that Playwright waits by itself.
  page.setDefaultTimeout(100_000);
  await page.goto(`${dev.address}/_wasmstrap`);
});
afterAll(async () => {
  await browser?.close();
  await dev?.stop();
  parent?.remove();
});

/** Moves on by the tab key until the element has the focus. */
async function tabTo(selector: string): Promise<void> {
  for (let i = 0; i < 30; i++) {
    if (await page.locator(selector).evaluate((found) => found === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The tab key does not reach ${selector}`);
}

const text = (selector: string) => page.locator(selector).innerText();
const source = () => join(project.folder, "assembly/index.ts");

test("an event is chosen, sent, and its reply shown; a save that breaks the source is shown, and its correction", async () => {
  await page.locator("#build.good").waitFor();
  expect(await page.locator("#event option").allInnerTexts()).toContain("sqs");
  expect(await page.locator("#editor").inputValue()).toContain('"rawPath"');

  // Choose the project's own event by the first letters of its name, and send it.
  await tabTo("#event");
  await page.keyboard.type("order");
  await expect.poll(() => page.locator("#editor").inputValue()).toContain("/orders");
  await tabTo("#editor");
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => text("#summary")).toContain("event order: 201");
  expect(await text("#panel")).toContain('"total": 5');
  await page.locator("#tabs button").first().focus();
  await page.keyboard.press("ArrowRight");
  expect(await text("#panel")).toMatch(/HTTP 201\nContent-Type: application\/json/i);
  expect(await text("#tabs")).toContain("Log (2)");
  expect(await page.locator("#invocations li").count()).toBe(1);
  expect(await page.locator("#chart rect").count()).toBe(1);
  expect(await text("#size")).toContain("assembly/index.ts");

  const good = readFileSync(source(), "utf8");
  writeFileSync(source(), good.replace('`Hello ${request.param("name")}`', "request.nothing"));
  await page.locator("#errors").waitFor({ state: "visible" });
  expect(await text("#report")).toContain("in assembly/index.ts(");
  expect(await text("#build")).toContain("does not compile");

  writeFileSync(source(), good.replace("Hello $", "Good morning $"));
  await page.locator("#errors").waitFor({ state: "hidden" });
  const reply = await fetch(`${dev.address}/hello/Ada`);
  expect(await reply.text()).toContain("Good morning Ada");
  // The page follows what others send.
  await expect.poll(() => text("#invocations")).toContain("GET /hello/Ada");
  await page.locator("#invocations button").first().focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => text("#summary")).toContain("GET /hello/Ada: 200");
});

test("an event that is not JSON is refused on the page", async () => {
  await page.locator("#editor").fill("{");
  await page.locator("#editor").press("Control+Enter");
  expect(await text("#invalid")).toContain("JSON");
});

/** One of each kind. */
const TEXTS = ["h1", "h2", "#build", "#send", "#editor", "#function", ".hint", "th", "#summary"];

test.each([
  [375, "light"],
  [375, "dark"],
  [1280, "light"],
  [1280, "dark"],
] as const)(
  "at %d pixels, %s, nothing is wider than the screen, and text can be read",
  async (width, colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const screenshots = process.env["WASMSTRAP_SCREENSHOTS"];
    if (screenshots !== undefined)
      await page.screenshot({
        path: join(screenshots, `dev-${width}-${colorScheme}.png`),
        fullPage: true,
      });
    const { wide, contrasts } = await page.evaluate(measurePage, TEXTS);
    expect(wide).toBeLessThanOrEqual(width);
    expect(Object.keys(contrasts)).toEqual(TEXTS);
    for (const [name, contrast] of Object.entries(contrasts))
      expect(contrast, name).toBeGreaterThanOrEqual(4.5);
  },
);
