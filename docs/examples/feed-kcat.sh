#!/usr/bin/env bash
# Feeds image files with kcat (https://github.com/edenhill/kcat): one record a file, the bytes as they are.
# Usage: feed-kcat.sh HOST:PORT FILE...
#   SOURCE=gate-2   where the images come from; also the records' key, so that they keep their order
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
broker=$1
shift
source=${SOURCE:-kcat}
for file in "$@"; do
    # The id makes a file that is sent again a duplicate, not a second image.
    id=$source/$(basename "$file")-$(sha256sum "$file" | cut -c1-16)
    kcat -P -b "$broker" -t infinimix.images -k "$source" -X acks=all -X message.max.bytes=4259840 \
        -H "ce_id=$id" -H "ce_source=$source" "$file"
done
