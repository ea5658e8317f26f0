#!/bin/sh
# What tests ask for that pip does not bring: tests/need.sh chromium|nginx|nu|postgres|redis|espeak|pdftotext
# Says where it is. Under bin/test, which names $TESTS_FOLDER, it is first installed or started there.
set -eu
here=$(dirname -- "$(readlink -f -- "$0")")/../bin
. "$here/lib.sh"

vnu_version=26.9.27

need_chromium() {
    command -v chromium || { may_install Chromium && debian chromium && command -v chromium; }
}

need_espeak() {
    command -v espeak-ng || { may_install "La voix eSpeak NG" && debian espeak-ng && command -v espeak-ng; }
}

need_pdftotext() {
    command -v pdftotext || { may_install "pdftotext" && debian poppler-utils && command -v pdftotext; }
}

# Started by the tests that want it, never by the system.
need_nginx() {
    PATH=$PATH:/usr/sbin
    command -v nginx || { may_install nginx && install_nginx && command -v nginx; }
}

install_nginx() {
    kept=/usr/sbin/policy-rc.d
    [ -e "$kept" ] || { printf '#!/bin/sh\nexit 101\n' | as_root tee "$kept" >/dev/null && as_root chmod 755 "$kept" && ours=1; }
    debian nginx-light
    if [ -n "${ours:-}" ]; then as_root rm -f "$kept"; fi
}

need_nu() {
    command -v java >/dev/null || { may_install Java && debian default-jre-headless; }
    sha256sum --check --status requirements/vnu.sha256 2>/dev/null || download_nu
    echo "$root/var/vnu.jar"
}

download_nu() {
    may_install "Le validateur Nu"
    say "Installation du validateur Nu ($vnu_version)…"
    command -v npm >/dev/null || debian npm
    npm pack --silent --pack-destination "$TESTS_FOLDER" "vnu-jar@$vnu_version" >/dev/null
    tar -xzf "$TESTS_FOLDER/vnu-jar-$vnu_version.tgz" -C "$TESTS_FOLDER" package/build/dist/vnu.jar
    mv "$TESTS_FOLDER/package/build/dist/vnu.jar" var/vnu.jar
    sha256sum --check --quiet requirements/vnu.sha256
}

need_postgres() {
    if [ -n "${TEST_POSTGRES_URL:-}" ]; then echo "$TEST_POSTGRES_URL" && return; fi
    may_install PostgreSQL
    [ -f "$TESTS_FOLDER/postgres.url" ] || start_postgres
    cat "$TESTS_FOLDER/postgres.url"
}

# A server of our own, in a folder of its own, on a free port: nobody's data is near.
start_postgres() {
    [ -n "$(initdb_path)" ] || debian postgresql
    mkdir "$TESTS_FOLDER/postgres"
    port=$(free_port)
    if [ "$(id -u)" -eq 0 ]; then chown postgres "$TESTS_FOLDER/postgres"; fi
    as_postgres "$(initdb_path)" -D "$TESTS_FOLDER/postgres" -U postgres -E UTF8 -A trust \
        --no-locale --no-sync >/dev/null
    as_postgres "$(dirname "$(initdb_path)")/pg_ctl" -D "$TESTS_FOLDER/postgres" \
        -l "$TESTS_FOLDER/postgres/log" -w start -o \
        "-p $port -c listen_addresses=127.0.0.1 -k $TESTS_FOLDER/postgres -F" >/dev/null
    echo "postgres://postgres@127.0.0.1:$port/postgres" >"$TESTS_FOLDER/postgres.url"
}

initdb_path() { find /usr/lib/postgresql -name initdb 2>/dev/null | sort -V | tail -n 1; }

as_postgres() {
    if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

need_redis() {
    if [ -n "${TEST_REDIS_URL:-}" ]; then echo "$TEST_REDIS_URL" && return; fi
    may_install Redis
    [ -f "$TESTS_FOLDER/redis.url" ] || start_redis
    cat "$TESTS_FOLDER/redis.url"
}

start_redis() {
    command -v redis-server >/dev/null || debian redis-server
    port=$(free_port)
    redis-server --bind 127.0.0.1 --port "$port" --save '' --appendonly no --daemonize yes \
        --dir "$TESTS_FOLDER" --pidfile "$TESTS_FOLDER/redis.pid" \
        --logfile "$TESTS_FOLDER/redis.log" >/dev/null
    echo "redis://127.0.0.1:$port/0" >"$TESTS_FOLDER/redis.url"
}

may_install() {
    [ -n "${TESTS_FOLDER:-}" ] || die "$1 manque : lancez bin/test, qui l’installe ou le démarre."
}

stop() {
    if [ -f "$TESTS_FOLDER/redis.pid" ]; then kill "$(cat "$TESTS_FOLDER/redis.pid")" || true; fi
    if [ -f "$TESTS_FOLDER/postgres/postmaster.pid" ]; then
        as_postgres "$(dirname "$(initdb_path)")/pg_ctl" -D "$TESTS_FOLDER/postgres" -m immediate stop \
            >/dev/null || true
    fi
}

case "${1:-}" in
chromium | nginx | nu | postgres | redis | espeak | pdftotext) "need_$1" ;;
stop) stop ;;
*) die "Usage : tests/need.sh chromium|nginx|nu|postgres|redis|espeak|pdftotext|stop" ;;
esac
