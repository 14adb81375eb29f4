#!/usr/bin/env bash
# Makes the .hex files anew from the .txtpb files, with protoc rather than with the code under test. A change of a file that is already there breaks every reader of
# what was written before: see docs/topics.md.
#
#   make.sh [PROTOC]   PROTOC: by default the one that the build downloaded into ~/.m2
set -eu
cd "$(dirname "$0")"
protos=../../../main/protobuf
protoc=${1:-$(find ~/.m2/repository/com/google/protobuf/protoc -name 'protoc-*.exe' | sort -V | tail -1)}
for text in *.txtpb; do
    file=$(sed -n 's/^# proto-file: //p' "$text")
    message=$(sed -n 's/^# proto-message: //p' "$text")
    "$protoc" --proto_path="$protos" --encode="$message" --deterministic_output "$file" < "$text" | xxd -p -c 32 > "${text%.txtpb}.hex"
done
