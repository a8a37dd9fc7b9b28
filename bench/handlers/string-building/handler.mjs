export function handler({ rows }) {
  const lines = [];
  for (let i = 0; i < rows; i++) {
    lines.push(`row ${i}: customer-${i % 97} ordered ${(i * 7) % 13}`);
  }
  return { text: lines.join("\n") };
}
