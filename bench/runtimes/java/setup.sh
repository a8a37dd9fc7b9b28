#!/usr/bin/env bash
# setup.sh OUT: leaves in the folder OUT what would be deployed.
set -euo pipefail

out=$(cd "$1" && pwd)
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

log=$(mvn --batch-mode --quiet "-Dwork=$work" package 2>&1) || {
  echo "$log" >&2
  echo "Cannot build the Java contestant: it needs Maven, a JDK 17 or newer, and the artifacts of pom.xml" >&2
  exit 1
}
cp -R "$work/lib" bootstrap "$out"
