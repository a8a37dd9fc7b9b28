// The floor: the fewest steps in which Node serves the Runtime API. It trusts its peer as no runtime should: an answer
// has a Content-Length and status 200 or 202, events are sound, and nothing goes wrong.
const { connect } = require("node:net");

const api = process.env.AWS_LAMBDA_RUNTIME_API;
const [host, port] = api.split(":");
const invocation = "/2018-06-01/runtime/invocation";
const next = `GET ${invocation}/next HTTP/1.1\r\nHost: ${api}\r\n\r\n`;
const nothing = Buffer.alloc(0);

function handler({ rawPath }) {
  return { statusCode: 307, headers: { Location: `https://madhead.me${rawPath}` } };
}

function response(id, event) {
  const body = JSON.stringify(handler(JSON.parse(event)));
  const length = Buffer.byteLength(body);
  return `POST ${invocation}/${id}/response HTTP/1.1\r\nHost: ${api}\r\nContent-Length: ${length}\r\n\r\n${body}`;
}

const socket = connect({ host, port, noDelay: true });
socket.write(next);

/** The bytes of one answer, however many reads they take: nothing is sent before it is complete. */
let answer = nothing;
socket.on("data", (data) => {
  answer = answer.length === 0 ? data : Buffer.concat([answer, data]);
  const headEnd = answer.indexOf("\r\n\r\n");
  if (headEnd < 0) return;
  const head = answer.toString("latin1", 0, headEnd);
  const start = headEnd + 4;
  const end = start + Number(/\r\ncontent-length: *(\d+)/i.exec(head)[1]);
  if (answer.length < end) return;
  const event = answer.toString("utf8", start, end);
  answer = nothing;
  // Only an event has an id; what has none is the API's word that it took a response.
  const id = /\r\nlambda-runtime-aws-request-id: *(\S+)/i.exec(head)?.[1];
  socket.write(id === undefined ? next : response(id, event));
});
