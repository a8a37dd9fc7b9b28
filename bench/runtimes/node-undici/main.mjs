// As undici's documentation has it: fetch, caches and all else of it come along.
import { Client } from "undici";

const FOREVER_MS = 2 ** 31 - 1;
const invocation = "/2018-06-01/runtime/invocation";
const client = new Client(`http://${process.env.AWS_LAMBDA_RUNTIME_API}`, {
  pipelining: 1,
  headersTimeout: 0,
  bodyTimeout: 0,
  keepAliveTimeout: FOREVER_MS,
  keepAliveMaxTimeout: FOREVER_MS,
});

function handler({ rawPath }) {
  return { statusCode: 307, headers: { Location: `https://madhead.me${rawPath}` } };
}

async function serve() {
  for (;;) {
    const { headers, body } = await client.request({ path: `${invocation}/next`, method: "GET" });
    const id = headers["lambda-runtime-aws-request-id"];
    const response = JSON.stringify(handler(await body.json()));
    const path = `${invocation}/${id}/response`;
    const taken = await client.request({ path, method: "POST", body: response });
    await taken.body.dump();
  }
}

void serve();
