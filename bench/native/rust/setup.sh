#!/usr/bin/env bash
# setup.sh OUT: leaves in the folder OUT a bootstrap that serves the handler that _HANDLER names.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
exec "$here/../../contest/build-rust.sh" "$here" "$1"
