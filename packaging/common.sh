# SPDX-License-Identifier: GPL-3.0-or-later
# What packaging/start and packaging/test share: messages, packages, the build. Sourced, never run.
# shellcheck shell=bash

espalier_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
espalier_build=${ESPALIER_BUILD:-$espalier_root/build/release}
espalier_log=$espalier_root/build/log
export LC_ALL=${LC_ALL:-C.UTF-8}

# shellcheck source=packaging/packages.sh
source "$espalier_root/packaging/packages.sh"

say() { printf '%s\n' "espalier: $*"; }

# fail MESSAGE [LOG]: says why and shows the end of the log, then ends with 3.
fail() {
    say "$1" >&2
    if [ -n "${2:-}" ] && [ -f "$2" ]; then
        tail -n 30 "$2" >&2
        say "the whole log is in $2" >&2
    fi
    exit 3
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo > /dev/null; then
        sudo -E "$@"
    else
        fail "installing packages needs root: run this as root, or install sudo"
    fi
}

# Runs apt-get without questions, waiting for another apt to end; services that come along are not started.
quiet_apt() {
    local policy=/usr/sbin/policy-rc.d made=
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" > /dev/null && as_root chmod 755 "$policy" && made=yes
    fi
    local code=0
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 -qq "$@" \
        >> "$espalier_log/apt.log" 2>&1 || code=$?
    [ -z "$made" ] || as_root rm -f "$policy"
    return "$code"
}

# need_packages NAME...: installs those that are missing.
need_packages() {
    mkdir -p "$espalier_log"
    command -v apt-get > /dev/null || fail "this script installs with apt; on another system install these yourself: $*"
    local missing=() name
    for name in "$@"; do
        dpkg-query -W -f '${db:Status-Status}' "$name" 2> /dev/null | grep -qx installed || missing+=("$name")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "installing ${#missing[@]} packages (some minutes the first time)"
    : > "$espalier_log/apt.log"
    quiet_apt update || fail "apt-get update did not work" "$espalier_log/apt.log"
    quiet_apt install --no-install-recommends -y "${missing[@]}" \
        || fail "these packages could not be installed: ${missing[*]}" "$espalier_log/apt.log"
}

# build_targets [TARGET...]: configures when needed and builds.
build_targets() {
    mkdir -p "$espalier_log"
    local started=$SECONDS launcher=()
    command -v ccache > /dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    if [ ! -f "$espalier_build/build.ninja" ]; then
        say "configuring"
        (cd "$espalier_root" && cmake --preset "${espalier_preset:-release}" -B "$espalier_build" "${launcher[@]}") > "$espalier_log/configure.log" 2>&1 \
            || fail "configuring did not work" "$espalier_log/configure.log"
        say "building (several minutes the first time)"
    fi
    cmake --build "$espalier_build" --parallel "$(nproc)" ${1:+--target} "$@" > "$espalier_log/build.log" 2>&1 \
        || fail "the build did not work" "$espalier_log/build.log"
    [ $((SECONDS - started)) -lt 20 ] || say "built in $((SECONDS - started)) s"
}
