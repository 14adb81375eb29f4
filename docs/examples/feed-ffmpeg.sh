#!/usr/bin/env bash
# Feeds frames of a video with ffmpeg: of a file, or of a camera (rtsp://USER:PASSWORD@HOST/STREAM, /dev/video0).
# Usage: feed-ffmpeg.sh HOST:PORT VIDEO [FRAMES_PER_SECOND]
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,3s/^# //p' "$0" >&2; exit 2; }
broker=$1 video=$2 rate=${3:-2}
infinimix=$(cd "$(dirname "$0")/../.." && pwd)/infinimix
input=()
case $video in
    # Frames lost on the way would come out grey: ask again for what is missing.
    rtsp://*) input=(-rtsp_transport tcp) ;;
esac
ffmpeg -nostdin -loglevel error "${input[@]}" -i "$video" -vf "fps=$rate" -f image2pipe -c:v mjpeg -q:v 3 - \
    | "$infinimix" feed --stdin-frames --bootstrap "$broker"
