#!/usr/bin/env bash
# setup.sh OUT: leaves in the folder OUT what would be deployed.
set -euo pipefail

# The last Kotlin on LLVM 16: the bitcode of a later one's LLVM 19 (2.3.21) is no valid record to Debian's clang 19.
kotlin=2.1.21
serialization=1.8.1
llvm=16

out=$(cd "$1" && pwd)
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export KONAN_DATA_DIR="$work/konan"

fail() {
  echo "Cannot build the Kotlin/Native contestant: it needs $1" >&2
  exit 1
}

quietly() {
  local log
  log=$("$@" 2>&1) || {
    echo "$log" >&2
    return 1
  }
}

# --- in place of the LLVM and the GCC that the compiler would download, from no package registry ---

clang=$(command -v "clang-$llvm") || fail "clang-$llvm and lld-$llvm"
triple=$(gcc -print-multiarch) || fail "GCC"
libgcc=$(dirname "$(gcc -print-libgcc-file-name)")
properties=(
  airplaneMode=true
  dependencies.linux_x64=
  toolchainDependency.linux_x64=/usr
  "llvmHome.linux_x64=$(dirname "$(dirname "$(readlink -f "$clang")")")"
  libffiDir.linux_x64=/usr
  gccToolchain.linux_x64=/usr
  targetToolchain.linux_x64=/usr
  targetSysRoot.linux_x64=/
  "libGcc.linux_x64=${libgcc#/}"
  "crtFilesLocation.linux_x64=usr/lib/$triple"
  "abiSpecificLibraries.linux_x64=usr/lib/$triple"
)

# --- the compiler ---

copy() {
  quietly mvn --batch-mode --quiet org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dmdep.stripVersion=true "-DoutputDirectory=$work" "-Dartifact=$1" || fail "$1, by Maven"
}
copy "org.jetbrains.kotlin:kotlin-native-prebuilt:$kotlin:tar.gz:linux-x86_64"
copy "org.jetbrains.kotlin:kotlin-serialization-compiler-plugin-embeddable:$kotlin"
copy "org.jetbrains.kotlinx:kotlinx-serialization-core-linuxx64:$serialization:klib"
copy "org.jetbrains.kotlinx:kotlinx-serialization-json-linuxx64:$serialization:klib"
mkdir "$work/kotlin"
tar -xzf "$work/kotlin-native-prebuilt-linux-x86_64.tar.gz" -C "$work/kotlin" --strip-components 1

# --- the function ---

compile() {
  quietly "$work/kotlin/bin/kotlinc-native" "$@" -target linux_x64 \
    "-Xoverride-konan-properties=$(IFS=";" && echo "${properties[*]}")" \
    -library "$work/kotlinx-serialization-core-linuxx64.klib" \
    -library "$work/kotlinx-serialization-json-linuxx64.klib" ||
    fail "Java 17, and a Linux that has GCC, clang-$llvm and lld-$llvm where Debian has them"
}
# In two steps, as Gradle does: on the way to a program in one, the compiler forgets its plugins.
compile src -produce library -o "$work/redirect" \
  "-Xplugin=$work/kotlin-serialization-compiler-plugin-embeddable.jar"
compile "-Xinclude=$work/redirect.klib" -produce program -o "$work/bootstrap" -opt -linker-option --strip-all
cp "$work/bootstrap.kexe" "$out/bootstrap"
