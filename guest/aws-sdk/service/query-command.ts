import { AwsResponse } from "../../io/aws/client";
import { Headers } from "../../io/http/headers";
import { Value } from "../../json/dynamic/value";
import { Dynamic } from "../../language/dynamic/value";
import { outputOf, ServiceClient } from "./client";
import { Command } from "./command";
import { membersOf, parseShape, queryOf } from "./shape";
import { parseXml } from "./xml";

/** A command of the query protocol: parameters of a form are sent, and XML comes back. */
export abstract class QueryCommand extends Command {
  constructor(
    input: Dynamic,
    private __operation: string,
    private __version: string,
    /** Shapes of what is sent and of what AWS answers. */
    private __sent: string = "{}",
    private __found: string = "{}",
  ) {
    super(input);
  }

  __run(client: ServiceClient): Dynamic {
    const operation = this.__operation;
    const input = this.input;
    let body = "Action=" + operation + "&Version=" + this.__version;
    if (input !== null) body += queryOf(input.__value, parseShape(this.__sent), "");
    const init = this.__init();
    init.headers = Headers.of("content-type", "application/x-www-form-urlencoded");
    init.body = body;
    const answer = client.__aws.send("POST", "/", init, operation);
    if (answer.error) return this.__refused(answer);
    return outputOf(answer, resultOf(answer, operation, this.__found));
  }
}

// --- internal ---

function resultOf(answer: AwsResponse, operation: string, shape: string): Value {
  const root = parseXml(answer.text());
  if (!root) return Value.object();
  const result = root.child(operation + "Result");
  return membersOf(result ? result : root, parseShape(shape));
}
