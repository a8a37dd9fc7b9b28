import { InvalidArgumentError } from "commander";

/** The script takes a managed runtime's Node only under the names that it has there. */
export function readNode(path: string): string {
  if (/\/node(js)?$/.test(path)) return path;
  throw new InvalidArgumentError("It must be a path that ends in /node.");
}
