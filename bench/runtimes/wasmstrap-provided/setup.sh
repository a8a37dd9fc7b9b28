#!/usr/bin/env bash
# setup.sh OUT: the contestant wasmstrap, packaged with its own Node.js.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
arch=$(uname -m)
[ "$arch" = aarch64 ] && arch=arm64
exec "$here/../wasmstrap/setup.sh" "$1" --runtime provided.al2023 --arch "$arch"
