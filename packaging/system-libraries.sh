#!/bin/sh
# Install the system libraries that Qt needs, where we may; else name them in one line to copy.
#
#   system-libraries.sh [--check] [KIND ...]     KIND: drawing, window, spare, tests; all of them if none is given
#
# --check only names what is missing. Does nothing where there is no apt. Exit code 1 if something is missing
# without which nothing can be drawn; a missing window library or test tool is only said.
set -u

here=$(cd "$(dirname "$0")" && pwd)
list="$here/../resources/system-libraries.txt"
. "$here/as-root.sh"

check_only=no
if [ "${1:-}" = "--check" ]; then
    check_only=yes
    shift
fi
kinds=" ${*:-drawing window spare tests} "

command -v apt-get >/dev/null 2>&1 || exit 0
PATH="$PATH:/usr/sbin:/sbin"

present() {
    case "$1" in
        *.so.*) ldconfig -p | grep -q "[[:space:]]$1 " ;;
        *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

known() {
    apt-cache show --no-all-versions "$1" >/dev/null 2>&1
}

# Sets $packages and $drawing_missing; each package once, by the first of its names that this system knows.
look() {
    packages=""
    drawing_missing=no
    while read -r kind proof names; do
        case "$kind" in "#"* | "") continue ;; esac
        case "$kinds" in *" $kind "*) ;; *) continue ;; esac
        if present "$proof"; then continue; fi
        [ "$kind" = drawing ] && drawing_missing=yes
        chosen=""
        for name in $names; do
            if known "$name"; then
                chosen=$name
                break
            fi
        done
        # Package lists that were never fetched know no name: then take the last, which the most systems have.
        [ -n "$chosen" ] || chosen=${names##* }
        packages="$packages $chosen"
    done <"$list"
    packages=${packages# }
}

look
[ -n "$packages" ] || exit 0

if [ "$check_only" = no ] && [ "$as_root" != no ]; then
    echo "Installing what Qt and the tests need: $packages"
    # shellcheck disable=SC2086
    if ! apt_install $packages >/dev/null 2>&1; then
        apt_update >/dev/null 2>&1
        look
        # One name that this system does not have must not keep the others away.
        # shellcheck disable=SC2086
        if ! apt_install $packages >/dev/null 2>&1; then
            for package in $packages; do
                apt_install "$package" >/dev/null 2>&1 || echo "could not install $package" >&2
            done
        fi
    fi
    look
    [ -n "$packages" ] || exit 0
fi

echo "Qt needs more from the system. Copy this line:" >&2
echo "  sudo apt-get update && sudo apt-get install --no-install-recommends $packages" >&2
[ "$drawing_missing" = no ]
