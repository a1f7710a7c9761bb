#!/usr/bin/env bash
# A session on a full disk that is ended by a signal: all of it is in the state folder, and the next
# opening says so. Needs the right to mount. usage: tests/soak/full_disk.sh PROGRAM
set -euo pipefail
program=$(realpath "$1")
work=$(mktemp -d)
disk="$work/disk"
mkdir "$disk" "$work/own"
mount -t tmpfs -o size=64k tmpfs "$disk"
trap 'cd /; umount "$disk"; rm -rf "$work"' EXIT
export HOME="$work/own" XDG_STATE_HOME="$work/own/state" TERM=xterm-256color
cd "$disk"
"$program" new "A session" --no-open -o s.convoke.json
head -c 56000 /dev/zero > filler
for n in $(seq 1 60); do echo "cause $n of the trouble -> effect $n of the trouble +"; done > "$work/lines"
"$program" add s.convoke.json < "$work/lines" > "$work/out" 2> "$work/err" || true
cat "$work/err"
found=$(find "$work/own/state" -name '*.convoke.json' | head -1)
[ -n "$found" ] || { echo "nothing was kept elsewhere"; exit 1; }
links=$("$program" export "$found" --to json -o - | grep -o '"from"' | wc -l)
echo "$links links are in $found"
[ "$links" -ge 60 ]
rm filler
"$program" open s.convoke.json --plain < /dev/null 2>&1 | head -3
