import { readFileSync } from "node:fs";

const build = new URL("../build/", import.meta.url);

export default {
  title: "wasmstrap",
  description: "AWS Lambda handlers in TypeScript, compiled to WebAssembly",
  srcDir: "build/pages",
  outDir: "build/dist",
  cacheDir: "build/cache",
  cleanUrls: true,
  // A page loads what it shows, and asks no other host for anything: neither fonts nor scripts nor a count of readers.
  head: [["link", { rel: "icon", href: "data:," }]],
  markdown: {
    // Pages are text with generics in it, such as Map<string, T>: HTML is never meant.
    html: false,
  },
  themeConfig: {
    sidebar: JSON.parse(readFileSync(new URL("pages.json", build), "utf8")),
    nav: [
      { text: "Start", link: "/getting-started" },
      { text: "Events", link: "/events" },
      { text: "Command", link: "/cli" },
      { text: "Benchmarks", link: "/benchmarks" },
    ],
    outline: { level: [2, 3] },
    search: { provider: "local" },
  },
};
