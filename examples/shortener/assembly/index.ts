import { crypto, Expression, HttpEvent, HttpReply, Router, Table } from "wasmstrap/guest";

@json
class NewLink {
  @required url: string = "";
}

@json
class Key {
  slug: string = "";
}

@json
class Link {
  slug: string = "";
  url: string = "";
  visits: number = 0;
}

const links = new Table<Link>("links");

function shorten(request: HttpEvent, body: NewLink): HttpReply {
  if (!body.url.startsWith("https://")) return HttpReply.error(400, "Only https links");
  const link: Link = { slug: crypto.randomUUID().slice(0, 8), url: body.url, visits: 0 };
  if (!links.put(link, new Expression("attribute_not_exists(slug)"))) {
    return HttpReply.error(409, "That slug is taken, try again");
  }
  return HttpReply.json(link, 201);
}

function follow(request: HttpEvent): HttpReply {
  const key: Key = { slug: request.param("slug") };
  const count = new Expression("ADD visits :one").value<number>(":one", 1);
  const link = links.update<Key>(key, count, new Expression("attribute_exists(slug)"));
  if (link === null) return HttpReply.error(404, `No link ${key.slug}`);
  return HttpReply.redirect(link.url, 302);
}

function show(request: HttpEvent): HttpReply {
  const link = links.get<Key>({ slug: request.param("slug") });
  return link === null ? HttpReply.error(404, "No such link") : HttpReply.json(link);
}

const router = new Router()
  .postJson<NewLink>("/links", shorten)
  .get("/links/{slug}", show)
  .get("/{slug}", follow);

export function handler(event: HttpEvent): HttpReply {
  return router.handle(event);
}
