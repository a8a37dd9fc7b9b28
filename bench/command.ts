/** Runs a benchmark from the command line. Options that are not right are a line with the usage, and exit code 2. */
export async function runBench<Options>(
  usage: string,
  readOptions: () => Options,
  run: (options: Options) => Promise<void>,
): Promise<void> {
  let options: Options;
  try {
    options = readOptions();
  } catch (error) {
    console.error(`Cannot bench: ${(error as Error).message}: run \`${usage}\``);
    process.exitCode = 2;
    return;
  }
  await run(options);
}
