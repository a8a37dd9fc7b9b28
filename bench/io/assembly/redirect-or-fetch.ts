import { fetch } from "wasmstrap/guest";

@json
class Redirect {
  statusCode: i32 = 307;
  location: string = "";
}

/** The redirect, but for one path. */
export function handler(path: string): Redirect {
  if (path == "/elsewhere") return { location: fetch("https://example.com/where").text() };
  return { location: "https://example.com" + path };
}
