#!/usr/bin/env bash
# setup.sh OUT [OPTION ...]: a user's three commands, then what Lambda does with the zip.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../../..
out=$1
shift

fail() {
  echo "Cannot set up wasmstrap: $1" >&2
  exit 1
}

[ -f "$root/dist/cli.js" ] || fail "dist/cli.js is missing: run \`npm run build\`"

work=$(mktemp -d)
trap 'rm -rf "$work" "$here/build"' EXIT
cd "$here"
for command in build "package --out $work/function.zip $*"; do
  # shellcheck disable=SC2086 # options and their values
  node "$root/dist/cli.js" $command >"$work/log" 2>&1 || {
    cat "$work/log" >&2
    fail "\`wasmstrap $command\` failed"
  }
done
node --input-type=module - "$root/scripts/unzip.ts" "$work/function.zip" "$out" <<'END'
import { readFileSync } from "node:fs";
const [script, zip, folder] = process.argv.slice(2);
const { unzip } = await import(script);
await unzip(readFileSync(zip), folder);
END
