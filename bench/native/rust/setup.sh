#!/usr/bin/env bash
# setup.sh OUT: leaves in the folder OUT a bootstrap that serves the handler that _HANDLER names.
set -euo pipefail

out=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Built elsewhere, so that neither target/ nor Cargo.lock is left beside the sources.
cp -R "$(dirname "$0")/Cargo.toml" "$(dirname "$0")/src" "$work"
log=$(cargo build --release --manifest-path "$work/Cargo.toml" --target-dir "$work/target" 2>&1) || {
  echo "$log" >&2
  echo "Cannot build the handlers in Rust: they need cargo 1.85 or newer, a C linker, and their crates" >&2
  exit 1
}
cp "$work/target/release/bootstrap" "$out/bootstrap"
