// Promises of which nothing says what they become.

type Maker = (resolve: (value: string) => void) => void;

export async function handler(): Promise<string> {
  const make: Maker = (resolve) => resolve("a");
  const made = new Promise<string>(make); // refused
  const later = Promise.withResolvers(); // refused
  return `${await made}`;
}
