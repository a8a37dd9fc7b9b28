import {
  crypto,
  environment,
  hexDecode,
  HttpEvent,
  HttpNext,
  HttpReply,
  Router,
} from "wasmstrap/guest";

@json
class Repository {
  full_name: string = "";
}

@json
class Push {
  @required ref: string = "";
  @required repository: Repository = new Repository();
  commits: Commit[] = [];
}

@json
class Commit {
  id: string = "";
  message: string = "";
}

@json
class Receipt {
  repository: string = "";
  branch: string = "";
  commits: i32 = 0;
}

/** Hands on only what is signed with the secret that both sides share. */
function onlySigned(request: HttpEvent, next: HttpNext): HttpReply {
  const secret = environment("WEBHOOK_SECRET");
  if (secret === null || !secret.length) {
    console.error("WEBHOOK_SECRET is not set: nothing can be checked");
    return HttpReply.error(500, "The webhook is not set up");
  }
  const header = request.header("X-Hub-Signature-256");
  if (header === null || !header.startsWith("sha256=")) {
    return HttpReply.error(401, "The signature is missing");
  }
  const signature = hexDecode(header.substring("sha256=".length));
  if (signature === null) return HttpReply.error(401, "The signature is not hexadecimal");
  const expected = crypto.hmac("SHA-256", secret, request.bodyBytes());
  if (!crypto.timingSafeEqual(signature, expected)) {
    return HttpReply.error(401, "The signature is not of this body");
  }
  return next.run(request);
}

function onPush(request: HttpEvent, push: Push): HttpReply {
  const receipt = new Receipt();
  receipt.repository = push.repository.full_name;
  receipt.branch = push.ref.split("/").slice(2).join("/");
  receipt.commits = push.commits.length;
  console.log(receipt.repository + " has " + receipt.commits.toString() + " new commits");
  return HttpReply.json(receipt, 202);
}

const router = new Router().use(onlySigned).postJson<Push>("/push", onPush);

export function handler(event: HttpEvent): HttpReply {
  return router.handle(event);
}
