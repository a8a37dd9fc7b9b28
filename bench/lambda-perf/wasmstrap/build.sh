#!/bin/sh
# build.sh PATH ARCH, as lambda-perf calls it: leaves code_ARCH.zip in ./runtimes/PATH.
set -eu
cd "./runtimes/$1"
case $2 in
  x86_64 | arm64) ;;
  *)
    echo "The process architecture $2 is set incorrectly. The value can only be either x86_64 or arm64." >&2
    exit 1
    ;;
esac
# In this repository the command is the one that was just built.
wasmstrap=${WASMSTRAP:-}
if [ -z "$wasmstrap" ]; then
  npm install --no-save --no-audit --no-fund wasmstrap
  wasmstrap="npx wasmstrap"
fi
$wasmstrap build
$wasmstrap package --arch "$2" --out "code_$2.zip"
