# What the commands of bin/ share. Sourced by them, never run by itself.
# here: the folder where they are, whatever link they were called by.

unset CDPATH
cd -- "$here/.." || exit
root=$(pwd)
PYTHONUTF8=1 # French, whatever this shell’s locale says
export PYTHONUTF8

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# What var/ keeps (messages, accounts, keys) is for whoever runs the site, and nobody else.
umask 077
mkdir -p var 2>/dev/null || true
{ [ -d var ] && [ -w var ]; } || die "Le dossier $root/var ne s’écrit pas : il est à un autre compte, ou le disque est en lecture seule."
chmod -R go= var 2>/dev/null || true # a file may end meanwhile

# One at a time from here: two would build one .venv, or fill one database.
alone() {
    command -v flock >/dev/null || return 0
    exec 9>var/start.lock
    flock -n 9 || { say "Un autre démarrage est en cours dans ce dossier : celui-ci attend son tour…"; flock 9; }
}
together() { exec 9>&-; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then (umask 022 && "$@")
    elif command -v sudo >/dev/null; then (umask 022 && sudo "$@")
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

# environment run|dev: a whole .venv that holds this lock. Does nothing when it already does.
environment() {
    alone
    whole || create_venv
    if [ "$(cat ".venv/$1.lock" 2>/dev/null)" != "$(lock_state "$1")" ]; then fill_venv "$1"; fi
    together
}

# Are all the modules of every package still there?
whole() {
    .venv/bin/python - 2>/dev/null <<'PY'
import sys
from importlib.metadata import distributions

import pip

files = (file for package in distributions() for file in package.files or ())
sys.exit(any(file.suffix == ".py" and not file.locate().exists() for file in files))
PY
}

fill_venv() {
    lock=requirements/$1.txt
    say "Installation des dépendances ($lock)…"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes --no-deps --only-binary :all: -r "$lock" ||
        die "pip n’a pas pu les installer. Vérifiez le réseau et la place sur le disque, puis relancez."
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
    if [ -e .venv ] || [ -L .venv ]; then say "L’environnement .venv est abîmé : il est refait."; fi
    say "Création de l’environnement .venv…"
    { rm -rf .venv && python3 -m venv .venv; } ||
        die "L’environnement $root/.venv ne peut pas être créé : vérifiez les droits et la place sur le disque."
}

manage() { .venv/bin/python manage.py "$@"; }

# A port that nobody listens to, for a server that lives as long as a command.
free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
