import {
  Headers,
  HttpPrelude,
  LambdaFunctionURLEvent,
  ResponseStream,
  sleep,
} from "wasmstrap/guest";

const ROWS: i32 = 5;

export function handler(event: LambdaFunctionURLEvent, stream: ResponseStream): void {
  const prelude = new HttpPrelude();
  prelude.headers = Headers.of("content-type", "text/html; charset=utf-8");
  if (event.rawPath != "/") {
    prelude.status = 404;
    stream.http(prelude);
    stream.write("<h1>There is nothing at this path</h1>");
    return;
  }
  stream.http(prelude);
  stream.write('<!doctype html><html lang="en"><title>Report</title><h1>Report</h1>');
  for (let i: i32 = 1; i <= ROWS; i++) {
    sleep(100); // what takes its time
    if (!stream.write(row(i))) return; // nobody reads any more
  }
}

function row(number: i32): string {
  return "<p>" + number.toString() + " squared is " + (number * number).toString() + "</p>";
}
