#!/usr/bin/env bash
# setup.sh OUT: builds the client's native addon, with the curl and the aws-lambda-cpp that its package brings.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$1

fail() {
  echo "Cannot set up aws-lambda-ric: $1" >&2
  exit 1
}

for command in node npm python3 g++ make cmake tar xz; do
  command -v "$command" >/dev/null ||
    fail "$command is not on PATH (Debian: apt-get install python3 g++ make cmake xz-utils)"
done

# node-gyp would download Node's headers. The addon keeps to Node-API, so those of any Node will do.
node_root=$(node -p 'require("node:path").resolve(process.execPath, "../..")')
[ -f "$node_root/include/node/node_api.h" ] || fail "no Node.js headers in $node_root/include/node"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/package.json" "$work"
cd "$work"
npm_config_nodedir=$node_root npm install --ignore-scripts=false --no-audit --no-fund >log 2>&1 || {
  tail -n 30 log >&2
  fail "npm install failed"
}

# What is left out, node-gyp, node-addon-api and the archives of C++, served the build.
client=node_modules/aws-lambda-ric
[ -f "$client/rapid-client.node" ] || fail "npm did not run the install scripts of aws-lambda-ric"
mkdir -p "$out/$client"
cp "$client"/{index.mjs,rapid-client.node,package.json,LICENSE,NOTICE,THIRD-PARTY-LICENSES} "$out/$client"
cp "$here"/{bootstrap,index.mjs} "$out"
