import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from "wasmstrap/guest";

const links = new Map([
  ["/docs", "https://docs.aws.amazon.com/lambda/"],
  ["/wasm", "https://webassembly.org/"],
]);

export const handler = async (event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
  const target = links.get(event.rawPath);
  if (target) return { statusCode: 302, headers: { Location: target } };
  const items = [...links.keys()].map((path) => `<li>${path}</li>`);
  return {
    statusCode: 404,
    headers: { "Content-Type": "text/html; charset=utf-8" },
    body: `<h1>${process.env.TITLE ?? "Links"}</h1><ul>${items.join("")}</ul>`,
  };
};
