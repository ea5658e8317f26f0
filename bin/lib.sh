# What the commands of bin/ share. Sourced by them, never run by itself.

cd -- "$(dirname -- "$0")/.." || exit
root=$(pwd)

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else return 1
    fi
}

# debian PACKAGE...: installs by apt, waiting politely for whoever holds its lock.
debian() {
    command -v apt-get >/dev/null || die "Il manque ici : $*. Installez l’équivalent pour ce système."
    say "Installation par apt : $*"
    quietly_install "$@" 2>/dev/null || {
        as_root apt-get update -qq && quietly_install "$@"
    } || die "apt n’a pas pu installer : $*. Installez-le, ou relancez avec les droits d’administration."
}

quietly_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        -o DPkg::Lock::Timeout=300 "$@" >/dev/null
}

# environment run|dev: a .venv that holds this lock. Does nothing when it already does.
environment() {
    lock=requirements/$1.txt
    if [ -f ".venv/$1.lock" ] && [ "$(cat ".venv/$1.lock")" = "$(lock_state "$1")" ]; then return; fi
    if ! .venv/bin/python -c 'import pip' 2>/dev/null; then create_venv; fi
    say "Installation des dépendances ($lock)…"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes --no-deps --only-binary :all: -r "$lock"
    lock_state "$1" >".venv/$1.lock"
    # dev.txt holds all of run.txt.
    if [ "$1" = dev ]; then lock_state run >.venv/run.lock; fi
}

lock_state() { .venv/bin/python -V 2>/dev/null && cksum "requirements/$1.txt"; }

create_venv() {
    command -v python3 >/dev/null || debian python3
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        die "Il faut Python 3.11 ou plus récent ; python3 est ici $(python3 -V)."
    python3 -c 'import ensurepip' 2>/dev/null || debian python3-venv
    say "Création de l’environnement .venv…"
    python3 -m venv .venv
}

manage() { .venv/bin/python manage.py "$@"; }

# A port that nobody listens to, for a server that lives as long as a command.
free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
