@json
class Redirect {
  statusCode: i32 = 307;
  location: string = "";
}

export function plain(path: string): Redirect {
  return { location: "https://example.com" + path };
}
