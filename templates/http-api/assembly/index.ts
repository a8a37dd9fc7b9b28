import { APIGatewayProxyEventV2, APIGatewayProxyResultV2, Context } from "wasmstrap/guest";
import { Order, total } from "./order";

@json
class Greeting {
  message: string = "";
}

@json
class Receipt {
  order: string = "";
  total: f64 = 0;
}

export function handler(event: APIGatewayProxyEventV2, context: Context): APIGatewayProxyResultV2 {
  const path = event.rawPath;
  if (event.method == "GET" && path == "/") return greet("world");
  if (event.method == "GET" && path.startsWith("/hello/")) return greet(path.slice(7));
  if (event.method == "POST" && path == "/orders") return takeOrder(event, context);
  return APIGatewayProxyResultV2.json("There is nothing at " + path, 404);
}

function greet(name: string): APIGatewayProxyResultV2 {
  const greeting = new Greeting();
  greeting.message = "Hello " + name;
  return APIGatewayProxyResultV2.json(greeting);
}

function takeOrder(event: APIGatewayProxyEventV2, context: Context): APIGatewayProxyResultV2 {
  const parsed = event.tryBodyAs<Order>();
  if (!parsed.ok) return APIGatewayProxyResultV2.json(parsed.error, 400);
  const receipt = new Receipt();
  receipt.order = context.requestId;
  receipt.total = total(parsed.value);
  console.log("order " + receipt.order + ": " + receipt.total.toString());
  return APIGatewayProxyResultV2.json(receipt, 201);
}
