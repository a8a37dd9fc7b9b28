#!/usr/bin/env bash
# setup.sh OUT: installs the client's wheels, native extension and all; there is nothing to compile.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$1

fail() {
  echo "Cannot set up awslambdaric: $1" >&2
  exit 1
}

command -v python3 >/dev/null || fail "python3 is not on PATH"
python3 -m pip --version >/dev/null 2>&1 || fail "python3 has no pip (Debian: apt-get install python3-pip)"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --target "$out" --requirement "$here/requirements.txt" --no-deps \
  --only-binary :all: --disable-pip-version-check --root-user-action ignore >"$work/log" 2>&1 || {
  tail -n 30 "$work/log" >&2
  fail "pip install failed"
}
cp "$here/index.py" "$out"

# As AWS's image does, it starts the interpreter itself: python3 may be a version manager's script, which takes longer
# than Python. And as /var/task is read-only, nothing is compiled into it.
interpreter=$(python3 -c 'import sys; print(sys.executable)')
cat >"$out/bootstrap" <<END
#!/bin/sh
export PYTHONPATH="\$LAMBDA_TASK_ROOT"
exec "$interpreter" -B -m awslambdaric "\$_HANDLER"
END
chmod +x "$out/bootstrap"
