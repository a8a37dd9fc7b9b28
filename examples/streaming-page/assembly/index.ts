import {
  Headers,
  HttpPrelude,
  LambdaFunctionURLEvent,
  ResponseStream,
  sleep,
} from "wasmstrap/guest";

const HEAD = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Report</title><h1>Report</h1><table>`;

/** The browser shows the heading at once, and each row as it is ready. */
export function handler(event: LambdaFunctionURLEvent, stream: ResponseStream): void {
  const prelude = new HttpPrelude();
  prelude.headers = Headers.of("content-type", "text/html; charset=utf-8");
  if (event.rawPath !== "/") {
    prelude.status = 404;
    stream.http(prelude);
    stream.write("<h1>Nothing here</h1>");
    return;
  }
  stream.http(prelude);
  stream.write(HEAD);
  for (let row = 1; row <= 5; row++) {
    sleep(20); // a query, say
    if (!stream.write(`<tr><td>${row}</td><td>${row * row}</td></tr>`)) return; // nobody reads any more
  }
  stream.write("</table>");
}
