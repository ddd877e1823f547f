#!/bin/sh
# Builds or tests the page for Maven: build.sh build|test [SKIP], where SKIP is true to do nothing. It does nothing too
# where the sources are those of the last time, and says so in one line where there is no npm to do it with: the server
# then serves a note in the page's place.
set -eu

goal=$1
[ "${2:-false}" != true ] || exit 0
cd "$(dirname "$0")/.."

if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
  [ "$goal" = test ] || echo "[console] no node and npm found: built without the page; install Node 20.19 or newer for it"
  exit 0
fi
if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)'; then
  [ "$goal" = test ] || echo "[console] $(node --version) is too old: built without the page; install Node 20.19 or newer for it"
  exit 0
fi

exec node scripts/build.mjs "$goal"
