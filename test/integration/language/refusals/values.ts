// Statements and values.

export function handler(): string {
  const raw = { a: "" };
  let a = 1;
  let b = 2;
  [a, [b]] = [1, [2]]; // refused
  ({ ["a"]: a } = { a: 1 }); // refused
  try { if (a > 1) throw "text"; } catch (error) {} // refused
  with (raw) { // refused
    console.log(b);
  }
  if (b) {
    enum Inner { A } // refused
  }
  new (handler as never)(); // refused
  new.target; // refused
  console.log([1, , 3]); // refused
  return raw.a;
}
