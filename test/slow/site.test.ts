/** The documentation site, built as `npm run site` builds it, in a browser. */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { serve, type SiteServer } from "../../site/serve.ts";
import { ROOT } from "../kit/project.ts";
import { measurePage } from "../kit/page-measures.ts";

/** Debian's; `.ci/run` installs it. */
const CHROMIUM = process.env["WASMSTRAP_CHROMIUM"] ?? "/usr/bin/chromium";
const DIST = join(ROOT, "site/build/dist");

let server: SiteServer;
let browser: Browser;
let page: Page;
/** What the browser asked other hosts for. */
const foreign: string[] = [];
const errors: string[] = [];

beforeAll(async () => {
  expect(existsSync(CHROMIUM), "the site's test needs chromium: apt-get install chromium").toBe(
    true,
  );
  const built = spawnSync(process.execPath, ["site/main.ts"], { cwd: ROOT, encoding: "utf8" });
  expect(built.status, built.stdout + built.stderr).toBe(0);
  server = await serve(DIST, 0);
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu"],
  });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(100_000);
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== server.address)
      foreign.push(request.url());
  });
  page.on("pageerror", (error) => errors.push(error.message));
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Paths of all pages, as a reader has them in the address bar. */
const paths = (): string[] =>
  globSync("**/*.html", { cwd: DIST })
    .filter((file) => file !== "404.html")
    .map((file) => `/${file.replace(/(?:(^|\/)index)?\.html$/, "$1")}`)
    .toSorted();

const names = (pattern: string, found: RegExp): string[] =>
  globSync(pattern, { cwd: ROOT }).map((file) => found.exec(file)![1]!);

/** Waits until Vue has taken over the page that the server sent. */
async function open(path: string): Promise<void> {
  await page.goto(server.address + path);
  await page.waitForFunction(() => {
    const app: (Element & { __vue_app__?: unknown }) | null = document.querySelector("#app");
    return app?.__vue_app__ !== undefined;
  });
}

async function screenshot(name: string): Promise<void> {
  const folder = process.env["WASMSTRAP_SCREENSHOTS"];
  if (folder !== undefined)
    await page.screenshot({ path: join(folder, `site-${name}.png`), fullPage: true });
}

test("the first page shows a handler, three commands, figures and a chart", async () => {
  await open("/");
  const text = await page.locator("main, .VPHome").first().innerText();
  expect(text).toContain("export const handler = async (");
  expect(text).toContain("npx wasmstrap new my-function\ncd my-function\nnpm run dev");
  const readme = readFileSync(join(ROOT, "bench/RESULTS.md"), "utf8");
  const cold = /^\| cold start +\| Node, aws-lambda-ric +\| +([\d.]+ ms)/m.exec(readme)![1]!;
  expect(text).toContain(cold);
  const chart = page.locator("main img, .VPHome img").first();
  expect(await chart.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});

test("every page of docs/, every template and every example is there, and in the sidebar", async () => {
  await open("/cli");
  const linked = await page
    .locator(".VPSidebar a")
    .evaluateAll((links) =>
      links.map((link) => new URL((link as HTMLAnchorElement).href).pathname),
    );
  const expected = [
    ...names("docs/*.md", /(\w[^/]*)\.md$/).map((name) => `/${name}`),
    ...names("templates/*/template.json", /^\w+\/([^/]+)/).map((name) => `/templates/${name}`),
    ...names("examples/*/README.md", /^\w+\/([^/]+)/).map((name) => `/examples/${name}`),
  ].map((path) => path.toLowerCase());
  expect(expected.filter((path) => !linked.includes(path))).toEqual([]);
  expect(paths().filter((path) => path !== "/" && !linked.includes(path))).toEqual([]);
});

test("search by keyboard finds a word of the pages, and opens one", async () => {
  await open("/");
  await page.keyboard.press("Control+k");
  await page.locator("#localsearch-input").waitFor();
  await page.keyboard.type("isolation");
  await page.locator("#localsearch-list [role=option]").first().waitFor();
  await screenshot("search");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/");
  await expect.poll(() => page.locator("main").innerText()).toMatch(/isolation/i);
});

test("every link and picture of every page answers, sections included", async () => {
  const all = paths();
  expect(all.length).toBeGreaterThan(50);
  const html = new Map(
    await Promise.all(
      all.map(async (path) => {
        const response = await fetch(server.address + path);
        expect(response.status, path).toBe(200);
        return [path, await response.text()] as const;
      }),
    ),
  );
  const broken: string[] = [];
  const answered = new Set<string>();
  for (const [path, text] of html)
    for (const [, address] of text.matchAll(/(?:href|src)="([^"]+)"/g)) {
      const url = new URL(address!.replaceAll("&amp;", "&"), server.address + path);
      if (url.origin !== server.address) continue;
      const target = html.get(url.pathname);
      if (target !== undefined) {
        const id = decodeURIComponent(url.hash.slice(1));
        if (id !== "" && !target.includes(`id="${id}"`)) broken.push(`${path}: ${address}`);
      } else if (!answered.has(url.pathname)) {
        answered.add(url.pathname);
        if ((await fetch(url)).status !== 200) broken.push(`${path}: ${address}`);
      }
    }
  expect(broken).toEqual([]);
});

test("an address without a page says so, and leads back", async () => {
  const response = await page.goto(`${server.address}/nothing/here`);
  expect(response!.status()).toBe(404);
  await page.getByRole("link", { name: /home/i }).waitFor();
});

/** One of each kind, where a page has it. */
const TEXTS = [".vp-doc p", ".vp-doc a", ".vp-doc td", ".vp-doc :not(pre) > code", ".tagline"];

const VIEWS = [
  [375, "light"],
  [375, "dark"],
  [1280, "light"],
  [1280, "dark"],
] as const;

test.each(VIEWS)(
  "at %d pixels, %s, no page is wider than the screen, and text can be read",
  async (width, colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    for (const path of [
      "/",
      "/getting-started",
      "/cli",
      "/benchmarks",
      "/templates/sqs",
      "/errors",
    ]) {
      await open(path);
      await screenshot(`${path.replaceAll("/", "") || "home"}-${width}-${colorScheme}`);
      const { wide, dark, contrasts } = await page.evaluate(measurePage, TEXTS);
      expect(wide, path).toBeLessThanOrEqual(width);
      expect(dark, path).toBe(colorScheme === "dark");
      for (const [name, contrast] of Object.entries(contrasts))
        expect(contrast, `${path} ${name}`).toBeGreaterThanOrEqual(4.5);
    }
  },
);

test("no page asks another host for anything, and none fails", () => {
  expect(foreign).toEqual([]);
  expect(errors).toEqual([]);
});
