# shellcheck shell=sh
# Read by the other scripts: how to run a command as root here, if at all.
# Afterwards $as_root is "" (we are root), "sudo -n" (sudo asks no password) or "no".

if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; then
    as_root="sudo -n"
else
    as_root="no"
fi

apt_install() {
    # $as_root is split on purpose: it is a command with an option, or nothing.
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends "$@"
}

apt_update() {
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get update --quiet
}
