import { Context, HttpEvent, HttpReply, Router } from "wasmstrap/guest";
import { total, type Order } from "./order";

const router = new Router()
  .get("/", () => HttpReply.json({ message: "Hello world" }))
  .get("/hello/{name}", (request) => HttpReply.json({ message: `Hello ${request.param("name")}` }))
  .postJson<Order>("/orders", (request, order) => {
    const receipt = { items: order.items.length, total: total(order) };
    console.log("order over", receipt.total);
    return HttpReply.json(receipt, 201);
  });

export const handler = async (event: HttpEvent, context: Context): Promise<HttpReply> => {
  console.log(context.awsRequestId, event.method, event.pathname);
  return router.handle(event);
};
