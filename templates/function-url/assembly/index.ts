import {
  Context,
  environment,
  LambdaFunctionURLEvent,
  LambdaFunctionURLResult,
} from "wasmstrap/guest";

const links = new Map<string, string>();
links.set("/docs", "https://docs.aws.amazon.com/lambda/");
links.set("/wasm", "https://webassembly.org/");

export function handler(event: LambdaFunctionURLEvent, context: Context): LambdaFunctionURLResult {
  const path = event.rawPath;
  if (links.has(path)) return LambdaFunctionURLResult.redirect(links.get(path), 302);
  console.log(context.requestId + ": no link at " + path);
  const title = environment("TITLE");
  const heading = title === null ? "Links" : title;
  return LambdaFunctionURLResult.html("<h1>" + heading + "</h1>" + list(), 404);
}

function list(): string {
  let items = "";
  const paths = links.keys();
  for (let i = 0; i < paths.length; i++) items += "<li>" + paths[i] + "</li>";
  return "<ul>" + items + "</ul>";
}
