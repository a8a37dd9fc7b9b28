#!/usr/bin/env bash
# setup.sh OUT: there is nothing to build.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

cp "$here"/{bootstrap,bootstrap.cjs} "$1"
