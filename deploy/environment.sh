#!/bin/sh
# Make the environment: with uv when it is there, else with Python's venv. $1 is its folder.
set -eu
venv=${1:-.venv}
say() { printf '%s\n' "$*" >&2; }

# Every command and every document's child would compile our modules anew where Python may not
# write beside them.
compile_ours() {
    "$venv/bin/python" -m compileall -q staging server extractor chorus web || true
}

python=
for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null 2>&1 &&
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$name
        break
    fi
done

install_with() { # install_with UV
    "$1" pip install --quiet --compile-bytecode --python "$venv/bin/python" \
        --require-hashes -r requirements.lock
    "$1" pip install --quiet --python "$venv/bin/python" --no-deps --no-build-isolation -e .
}

if command -v uv >/dev/null 2>&1; then
    [ -x "$venv/bin/python" ] || uv venv --quiet --python "${python:-3.11}" "$venv"
    install_with uv
    compile_ours
    exit 0
fi

if [ -z "$python" ]; then
    say "Python 3.11 or newer is needed. On Debian or Ubuntu: apt-get install python3 python3-venv"
    exit 1
fi
if ! [ -x "$venv/bin/pip" ] && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        apt-get update -qq && apt-get install -qq -y --no-install-recommends python3-venv
    else
        say "Python's venv is missing. Type this, then the same make again:"
        say "    sudo apt-get install python3-venv"
        exit 1
    fi
fi
[ -x "$venv/bin/pip" ] || "$python" -m venv "$venv"
pip() { "$venv/bin/pip" install --quiet --disable-pip-version-check "$@"; }
# pip alone would take minutes; the lock names uv too, which takes seconds.
ours=$(mktemp)
trap 'rm -f "$ours"' EXIT
sed -n '/^uv==/,/[^\\]$/p' requirements.lock >"$ours"
if pip --require-hashes -r "$ours" && install_with "$venv/bin/uv"; then
    compile_ours
    exit 0
fi
pip --require-hashes -r requirements.lock
pip --no-deps --no-build-isolation -e .
compile_ours
