import { fetch, fetchAll, Request } from "wasmstrap/guest";

export function many(url: string): i32 {
  let bytes = 0;
  for (let i = 0; i < 100; ++i) bytes += fetch(url).bytes().length;
  return bytes;
}

export function all(url: string): i32 {
  const requests: Request[] = [];
  for (let i = 0; i < 50; ++i) requests.push(new Request(url));
  const responses = fetchAll(requests);
  let ok = 0;
  for (let i = 0; i < responses.length; ++i) ok += responses[i].ok ? 1 : 0;
  return ok;
}
