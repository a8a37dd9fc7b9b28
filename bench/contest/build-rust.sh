#!/usr/bin/env bash
# build-rust.sh CRATE OUT: leaves in the folder OUT the crate's bootstrap.
set -euo pipefail

crate=$1
out=$(cd "$2" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Built elsewhere, so that neither target/ nor Cargo.lock is left beside the sources.
cp -R "$crate/Cargo.toml" "$crate/src" "$work"
log=$(cargo build --release --manifest-path "$work/Cargo.toml" --target-dir "$work/target" 2>&1) || {
  echo "$log" >&2
  echo "Cannot build $(basename "$(dirname "$crate")")/$(basename "$crate"): it needs cargo 1.85 or newer, a C linker, and its crates" >&2
  exit 1
}
cp "$work/target/release/bootstrap" "$out/bootstrap"
