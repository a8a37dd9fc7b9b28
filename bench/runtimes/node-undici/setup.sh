#!/usr/bin/env bash
# setup.sh OUT: bundles the loop and undici into one file, as the project's own bootstrap is bundled.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
esbuild=$here/../../../node_modules/esbuild/bin/esbuild

[ -f "$esbuild" ] || {
  echo "Cannot set up node-undici: esbuild is not in node_modules: run \`npm ci\`" >&2
  exit 1
}
"$esbuild" "$here/main.mjs" --bundle --minify --platform=node --target=node24 --format=cjs \
  --log-level=warning "--outfile=$1/bootstrap.cjs"
cp "$here/bootstrap" "$1"
