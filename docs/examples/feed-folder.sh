#!/usr/bin/env bash
# Feeds a folder: what is in it, or with WATCH=1 what appears in it from now on, until Ctrl-C.
# Usage: feed-folder.sh HOST:PORT DIR
set -euo pipefail
[ $# -eq 2 ] || { sed -n '2,3s/^# //p' "$0" >&2; exit 2; }
infinimix=$(cd "$(dirname "$0")/../.." && pwd)/infinimix
if [ -n "${WATCH:-}" ]; then
    exec "$infinimix" feed --watch "$2" --bootstrap "$1"
fi
exec "$infinimix" feed --data "$2" --bootstrap "$1"
