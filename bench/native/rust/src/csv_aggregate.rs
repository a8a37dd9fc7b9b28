use serde::{Deserialize, Serialize};
use std::collections::HashMap;

#[derive(Deserialize)]
pub struct Sales {
    csv: String,
}

#[derive(Default, Serialize)]
pub struct Total {
    orders: u64,
    quantity: u64,
    cents: u64,
}

/// Columns: date, region, product, quantity, price in cents.
pub fn handler(Sales { csv }: Sales) -> HashMap<String, Total> {
    let mut totals: HashMap<String, Total> = HashMap::new();
    for line in csv.trim_end().split('\n').skip(1) {
        let mut cells = line.split(',').skip(1);
        let region = cells.next().unwrap_or_default();
        let mut number = |skip: usize| -> u64 {
            cells.nth(skip).and_then(|cell| cell.parse().ok()).unwrap_or_default()
        };
        let (quantity, price) = (number(1), number(0));
        if !totals.contains_key(region) {
            totals.insert(region.to_owned(), Total::default());
        }
        if let Some(total) = totals.get_mut(region) {
            total.orders += 1;
            total.quantity += quantity;
            total.cents += quantity * price;
        }
    }
    totals
}
