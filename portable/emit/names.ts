/** asc's path of the library that handlers import. */
export const LIBRARY = "~lib/wasmstrap/guest/";

/** asc's path of a declaration at the top of a source. */
export const nameIn = (path: string, name: string): string =>
  `${path.replace(/\.ts$/, "")}/${name}`;

/** Whether a function's JavaScript is given its type arguments: not where JavaScript's own library stands for it. */
export function takesTypes(callee: string): boolean {
  if (!callee.startsWith("~lib/")) return true;
  return callee.startsWith(LIBRARY) && !/^(std|language)\//.test(callee.slice(LIBRARY.length));
}
