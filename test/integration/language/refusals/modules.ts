// Modules.

import fs = tools.fs; // refused
export default { a: 1 }; // refused

export async function handler(): Promise<string> {
  await import("./tools"); // refused
  return "";
}

export default function () { // refused
  return 1;
}

module "other" {} // refused
