#!/usr/bin/env bash
# setup.sh OUT: leaves in the folder OUT what would be deployed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
exec "$here/../../contest/build-rust.sh" "$here" "$1"
