#!/usr/bin/env bash
# setup.sh OUT: leaves in the folder OUT what would be deployed.
set -euo pipefail

out=$(cd "$1" && pwd)
cd "$(dirname "$0")"

# A static binary, without the RPC of the retired go1.x runtime, as AWS's guide has it.
# https://docs.aws.amazon.com/lambda/latest/dg/golang-package.html
log=$(
  CGO_ENABLED=0 go build -buildvcs=false -trimpath \
    -tags lambda.norpc -ldflags "-s -w" -o "$out/bootstrap" . 2>&1
) || {
  echo "$log" >&2
  echo "Cannot build the Go contestant: it needs Go 1.26 or newer, and aws-lambda-go from its module proxy" >&2
  exit 1
}
