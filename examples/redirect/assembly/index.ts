import { Context, JSON } from "wasmstrap/guest";

@json class Item { id: i32 = 0; name: string = "x"; tags: string[] = []; on: bool = true; }
@lazy @json class Ev { rawPath: string = ""; headers: Map<string, string> = new Map(); items: Item[] = []; opt: string | null = null; @alias("a-b") ab: i64 = 5; }
@json class Out { statusCode: i32 = 307; location: string = ""; n: i32 = 0; e: Ev | null = null }

export function handler(event: Ev, context: Context): Out {
  const o = new Out();
  o.location = "https://madhead.me" + event.rawPath + (event.headers.has("host") ? event.headers.get("host") : "");
  for (let i = 0; i < event.items.length; i++) o.n += event.items[i].id;
  o.e = event;
  return o;
}
