@json
class Request {
  rows: i32 = 0;
}

@json
class Report {
  text: string = "";
}

export function handler(event: Request): Report {
  const report = new Report();
  const rows: string[] = [];
  for (let i = 0; i < event.rows; i++) {
    rows.push(`row ${i}: customer-${i % 97} ordered ${(i * 7) % 13}`);
  }
  report.text = rows.join("\n");
  return report;
}
