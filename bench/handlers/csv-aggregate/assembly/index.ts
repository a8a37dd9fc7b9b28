@json
class Upload {
  csv: string = "";
}

@json
class Total {
  orders: i32 = 0;
  quantity: i32 = 0;
  cents: i64 = 0;
}

const COMMA = 0x2c;
const LINE_FEED = 0x0a;

/** Columns: date, region, product, quantity, price in cents. */
export function handler(event: Upload): Map<string, Total> {
  const totals = new Map<string, Total>();
  const csv = event.csv;
  let at = csv.indexOf("\n") + 1; // after the names of the columns
  while (at < csv.length) {
    const region = fieldEnd(csv, at) + 1;
    const product = fieldEnd(csv, region) + 1;
    const quantity = fieldEnd(csv, product) + 1;
    const price = fieldEnd(csv, quantity) + 1;
    const end = fieldEnd(csv, price);
    const name = csv.substring(region, product - 1);
    if (!totals.has(name)) totals.set(name, new Total());
    const total = totals.get(name);
    const count = readInteger(csv, quantity, price - 1);
    total.orders++;
    total.quantity += count;
    total.cents += <i64>count * readInteger(csv, price, end);
    at = end + 1;
  }
  return totals;
}

function fieldEnd(csv: string, at: i32): i32 {
  while (at < csv.length) {
    const unit = csv.charCodeAt(at);
    if (unit == COMMA || unit == LINE_FEED) break;
    at++;
  }
  return at;
}

function readInteger(csv: string, at: i32, end: i32): i32 {
  let value = 0;
  for (; at < end; at++) value = value * 10 + csv.charCodeAt(at) - 0x30;
  return value;
}
