import { InvalidArgumentError, Option } from "commander";

/** `--node`, of commands that run the bootstrap. */
export function nodeOption(): Option {
  return new Option("--node <path>", "the Node that runs the bootstrap")
    .argParser(readNode)
    .default(process.execPath, "the one that runs this command");
}

// --- internal ---

/** The script takes a managed runtime's Node only under the names that it has there. */
function readNode(path: string): string {
  if (/\/node(js)?$/.test(path)) return path;
  throw new InvalidArgumentError("It must be a path that ends in /node.");
}
