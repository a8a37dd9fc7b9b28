@json
class Reply {
  statusCode: i32 = 200;
}

export function handler(): Reply {
  return new Reply();
}
