#!/bin/sh
# Build the virtual environment with everything that requirements-dev.lock names, then the project itself.
#
#   environment.sh [PYTHON [FOLDER]]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
project=$(dirname "$here")
python=${1:-python3}
folder=${2:-$project/.venv}
. "$here/as-root.sh"

stop() {
    echo "$1" >&2
    exit 1
}

# The packages of the system that a bare Debian lacks for a virtual environment.
install_python() {
    wanted=$1
    command -v apt-get >/dev/null 2>&1 ||
        stop "Python 3.11 or newer with venv is needed; install it, then run make again."
    [ "$as_root" != no ] ||
        stop "Copy this line, then run make again: sudo apt-get update && sudo apt-get install $wanted"
    echo "Installing $wanted"
    # shellcheck disable=SC2086
    { apt_install $wanted || { apt_update && apt_install $wanted; }; } >/dev/null 2>&1 ||
        stop "Could not install $wanted; install it, then run make again."
}

runs() {
    command -v "$1" >/dev/null 2>&1 && "$1" -c "" >/dev/null 2>&1
}

make_venv() {
    "$python" -m venv --clear "$folder" >/dev/null 2>&1 && "$folder/bin/python" -m pip --version >/dev/null 2>&1
}

runs "$python" || install_python "python3 python3-venv"
runs "$python" || stop "$python does not run; name another one: make PYTHON=/path/to/python3"
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "Python 3.11 or newer is needed, and $python is $version; name another one: make PYTHON=python3.12"

if ! make_venv; then
    install_python "python3-venv"
    make_venv || {
        install_python "python$version-venv"
        make_venv
    } || stop "$python -m venv $folder fails; see what it says, or name another Python: make PYTHON=python3.12"
fi

pip() {
    "$folder/bin/python" -m pip --disable-pip-version-check --quiet "$@"
}
pip install --require-hashes --requirement "$project/requirements-dev.lock"
pip install --no-deps --no-build-isolation --no-index --editable "$project"
