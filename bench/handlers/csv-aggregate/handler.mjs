/** Columns: date, region, product, quantity, price in cents. */
export function handler({ csv }) {
  const totals = new Map();
  for (const line of csv.trimEnd().split("\n").slice(1)) {
    const [, region, , quantity, price] = line.split(",");
    let total = totals.get(region);
    if (total === undefined) totals.set(region, (total = { orders: 0, quantity: 0, cents: 0 }));
    total.orders++;
    total.quantity += Number(quantity);
    total.cents += Number(quantity) * Number(price);
  }
  return Object.fromEntries(totals);
}
