#!/usr/bin/env bash
# Hands image files to encoder-service over HTTP: one alone as the body, several as parts of one request.
# Usage: feed-curl.sh http://HOST:8081 FILE...
#   KEY=imx_...     key of a feeder, where the service asks for one
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
url=$1/v1/images
shift
# --retry repeats after 429 and 503; the ids are made of the content, so a repeated request counts once.
options=(--silent --show-error --fail-with-body --retry 5)
[ -z "${KEY:-}" ] || options+=(--header "Authorization: Bearer $KEY")
if [ $# -eq 1 ]; then
    # What the file is shows in its bytes, not in what is said of it.
    curl "${options[@]}" --header 'Content-Type: application/octet-stream' --data-binary "@$1" "$url"
else
    parts=()
    for file in "$@"; do
        parts+=(--form "image=@$file")
    done
    curl "${options[@]}" "${parts[@]}" "$url"
fi
echo
