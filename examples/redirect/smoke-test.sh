#!/bin/sh
# smoke-test.sh URL: asks the deployed function, as a visitor would.
set -eu
url=${1:?the URL of the function is needed}
answer=$(curl --silent --show-error --retry 5 --retry-all-errors --output /dev/null \
  --write-out '%{http_code} %{redirect_url}' "${url%/}/cats")
[ "$answer" = "307 https://madhead.me/cats" ] || {
  echo "Expected 307 https://madhead.me/cats, got $answer" >&2
  exit 1
}
echo "$url answers"
