import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Architecture, Runtime } from "../../project/index.ts";
import { packageVersion } from "../package-root.ts";
import type { ZipEntry } from "./zip.ts";

/** A container image: what `docker build` takes. */
export interface ImageContext {
  readonly runtime: Runtime;
  /** The runtime's files, for each architecture that the image is to be built for. */
  readonly halves: ReadonlyMap<Architecture, readonly ZipEntry[]>;
  /** Absent in a customer-managed runtime's image, whose functions stay zips. */
  readonly task?: { readonly entries: readonly ZipEntry[]; readonly handler: string };
}

/** AWS's base images, and the version of the Node.js in them: "" where it is one of ours. */
const BASE: Readonly<Record<Runtime, { readonly image: string; readonly node: string }>> = {
  "nodejs24.x": { image: "public.ecr.aws/lambda/nodejs:24", node: "24" },
  "nodejs26.x": { image: "public.ecr.aws/lambda/nodejs:26", node: "26" },
  "provided.al2023": { image: "public.ecr.aws/lambda/provided:al2023", node: "" },
};

/** Docker's words for architectures. */
const PLATFORM: Readonly<Record<Architecture, string>> = { x86_64: "amd64", arm64: "arm64" };

/**
 * Writes a Dockerfile and all that it copies, in place of what an earlier run wrote there.
 *
 * @returns The files' paths in the folder, sorted.
 */
export function writeImage(folder: string, context: ImageContext): readonly string[] {
  for (const name of ["runtime", "task"])
    rmSync(join(folder, name), { recursive: true, force: true });
  const files: ZipEntry[] = [{ name: "Dockerfile", bytes: Buffer.from(dockerfile(context)) }];
  for (const [architecture, entries] of context.halves)
    files.push(...entries.map((entry) => within(`runtime/${PLATFORM[architecture]}`, entry)));
  if (context.task === undefined)
    files.push({ name: "create-runtime.sh", bytes: Buffer.from(CALLS), executable: true });
  else files.push(...context.task.entries.map((entry) => within("task", entry)));
  for (const { name, bytes, executable = false } of files) {
    const path = join(folder, name);
    // COPY keeps permissions, and Lambda's user owns nothing: all must be readable for everybody.
    mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
    writeFileSync(path, bytes);
    chmodSync(path, executable ? 0o755 : 0o644);
  }
  return files.map(({ name }) => name).toSorted();
}

/** The command that builds the image of a folder. */
export function buildCommand(folder: string, context: ImageContext): string {
  const platforms = [...context.halves.keys()].map((each) => `linux/${PLATFORM[each]}`);
  // Lambda takes no index of attestations, which buildx adds otherwise.
  return `docker buildx build --platform ${platforms.join(",")} --provenance=false ${folder}`;
}

// --- internal ---

function within(folder: string, entry: ZipEntry): ZipEntry {
  return { ...entry, name: `${folder}/${entry.name}` };
}

function dockerfile({ runtime, task }: ImageContext): string {
  const { image, node } = BASE[runtime];
  const lines = [
    `# Written by wasmstrap ${packageVersion()}. Lambda runs it read-only, as a user without rights; it needs no more.`,
    `FROM ${image}`,
    "ARG TARGETARCH",
    "# The base image's entry point starts /var/runtime/bootstrap, with the Runtime API or with AWS's emulator of it.",
    "COPY runtime/$TARGETARCH/ /var/runtime/",
  ];
  if (node !== "")
    lines.push(
      "# Which Node.js the base image has, so that its start need not ask.",
      `ENV NODE_VERSION=${node}`,
    );
  if (task !== undefined) lines.push("COPY task/ /var/task/", `CMD ["${task.handler}"]`);
  return `${lines.join("\n")}\n`;
}

/** The calls that make a customer-managed runtime of the image, and a function that runs on it. */
const CALLS = `#!/bin/sh
# Makes a customer-managed runtime of the image that this folder builds, once it is in ECR:
#   sh create-runtime.sh IMAGE_URI
# An ARN is printed; functions that run on it are zips that \`wasmstrap package --bare\` makes:
#   aws lambda create-function --runtime custom --runtime-config "RuntimeArn=ARN,RuntimeAlias=live" \\
#     --function-name NAME --role ROLE_ARN --handler index.handler --zip-file fileb://function.zip
set -eu
image=\${1:?the URI of the image in ECR is needed}
name=\${NAME:-wasmstrap}
version=\${VERSION:-${packageVersion()}}

aws lambda-core create-runtime --name "$name" --query Arn --output text
aws lambda-core create-runtime-version --runtime-name "$name" --name "$version" --image-uri "$image"
aws lambda-core create-runtime-alias --runtime-name "$name" --name live --runtime-version "$version"
`;
