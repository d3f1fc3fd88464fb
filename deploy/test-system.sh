#!/bin/sh
# What the tests want of the system: installed when root on Debian or Ubuntu, otherwise named.
# A test whose program is missing is skipped by name.
set -eu
missing=
want() { # want PROGRAM PACKAGE...
    program=$1; shift
    for folder in $(printf '%s' "$PATH" | tr ':' ' ') /usr/sbin /usr/lib/postgresql/*/bin; do
        if [ -x "$folder/$program" ]; then return 0; fi
    done
    missing="$missing $*"
}
want chromium chromium
want cupsd cups cups-filters
want lp cups-client
want ipptool cups-ipp-utils
want gs ghostscript
want initdb postgresql
want avahi-browse avahi-utils avahi-daemon
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq >/dev/null || true
    # One by one: what cannot be had must not keep the rest away.
    for package in $missing; do
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$package" \
            >/dev/null 2>&1 || printf 'not to be had: %s\n' "$package"
    done
else
    printf 'Some tests will be skipped. To have them all: sudo apt-get install%s\n' "$missing"
fi
