import { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "wasmstrap/guest";

@json
class Answer {
  method: string = "";
  path: string = "";
  name: string = "";
}

export function handler(event: APIGatewayProxyEvent, context: Context): APIGatewayProxyResult {
  if (event.httpMethod != "GET") {
    return APIGatewayProxyResult.text("Only GET is allowed", 405).header("Allow", "GET");
  }
  const name = event.query("name");
  const answer = new Answer();
  answer.method = event.httpMethod;
  answer.path = event.path;
  answer.name = name === null ? "nobody" : name;
  console.log(context.requestId + " greets " + answer.name);
  return APIGatewayProxyResult.json(answer).cookie("visited=1; HttpOnly");
}
