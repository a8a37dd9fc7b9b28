#!/usr/bin/env bash
# setup.sh OUT: aws-lambda-ric with another bootstrap; the client is copied if it is already built beside OUT.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$1

built=$(dirname "$out")/aws-lambda-ric
if [ -d "$built/node_modules" ]; then
  cp -R "$built/." "$out"
else
  "$here/../aws-lambda-ric/setup.sh" "$out"
fi
cp "$here/bootstrap" "$out"
