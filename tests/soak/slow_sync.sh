#!/usr/bin/env bash
# Kills real programs while every sync takes two seconds: nothing that was called saved is missing,
# and the words are there. usage: tests/soak/slow_sync.sh [KILLS]
set -euo pipefail
cd "$(dirname "$0")/../.."
shim=$(mktemp -d)
trap 'rm -rf "$shim"' EXIT
cat > "$shim/slow.c" <<'C'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>
static int slowly(const char *name, int fd) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    usleep(2000000);
    return real(fd);
}
int fdatasync(int fd) { return slowly("fdatasync", fd); }
int fsync(int fd) { return slowly("fsync", fd); }
C
cc -shared -fPIC -o "$shim/slow.so" "$shim/slow.c" -ldl
CONVOKE_KILLS=${1:-20} CONVOKE_PRELOAD="$shim/slow.so" \
    cargo test --release --test terminal a_killed_program -- --nocapture
