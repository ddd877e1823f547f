#!/bin/sh
# Runs the same benches against two builds of Cadastre in turn, one platform at a time, and prints the ratios of each pair.
# usage: benchmarks/paired.sh BASE_DIR NEW_DIR     folders with a ./cadastre in them; the benches of NEW_DIR are used for both
# Settings, from the environment:
#   PAIRS    how many pairs (3)
#   WORK     where data folders, logs and reports are kept (./paired); the history is filled once for each data folder
#   EVENTS   events measured as fast as possible, after as many to warm up (150000)
#   HISTORY  observations in the history (5000000)
#   BENCHES  which to run (idle ingest latency read); idle is run in the first pair alone, from 60 s after the start
#   HTTP_PORT, MQTT_PORT  free ports (18080, 18883)
set -eu

[ $# -eq 2 ] || { sed -n '2,11s/^# //p' "$0" >&2; exit 2; }
BASE=$(CDPATH='' cd -- "$1" && pwd)
NEW=$(CDPATH='' cd -- "$2" && pwd)
PAIRS=${PAIRS:-3} WORK=${WORK:-paired} EVENTS=${EVENTS:-150000} HISTORY=${HISTORY:-5000000}
BENCHES=${BENCHES:-idle ingest latency read} HTTP_PORT=${HTTP_PORT:-18080} MQTT_PORT=${MQTT_PORT:-18883}
mkdir -p "$WORK"
PLATFORM=

# One tenant reads as fast as it can: how often it may is not what is measured.
export CADASTRE_TENANT_REQUESTS=0

stop() {
    [ -n "$PLATFORM" ] || return 0
    kill "$PLATFORM" 2>/dev/null || true
    wait "$PLATFORM" || true
    PLATFORM=
}
trap stop EXIT
trap 'exit 130' INT TERM

# start SIDE DIR: returns when the platform answers that it is ready.
start() {
    "$2/cadastre" up --data "$WORK/$1" --http-port "$HTTP_PORT" --mqtt-port "$MQTT_PORT" >"$WORK/$1.log" 2>&1 &
    PLATFORM=$!
    until [ -f "$WORK/$1/instance.properties" ] && curl -fs "http://127.0.0.1:$HTTP_PORT/health/ready" >/dev/null; do
        kill -0 "$PLATFORM" 2>/dev/null || { tail "$WORK/$1.log" >&2; exit 1; }
        sleep 1
    done
}

# bench SIDE PAIR NAME COMMAND...: one bench, its report in WORK/NAME-PAIR-SIDE.json
bench() {
    side=$1 report=$WORK/$3-$2-$1
    shift 3
    "$NEW/cadastre" bench "$@" --data "$WORK/$side" --json "$report.json" >"$report.txt" 2>&1 ||
        echo "bench $1 of $side ended with $?: see $report.txt" >&2
}

# leg SIDE DIR PAIR
leg() {
    start "$1" "$2"
    for each in $BENCHES; do
        case $each in
            idle) [ "$3" -gt 1 ] || bench "$1" "$3" idle idle --warmup 60 --seconds 60 ;;
            ingest) bench "$1" "$3" ingest ingest --events "$EVENTS" --history "$HISTORY" --warmup 60 --seconds 300 --probes 0 ;;
            latency) bench "$1" "$3" latency ingest --rate 2000 --warmup 10 --seconds 30 ;;
            read) bench "$1" "$3" read read --connections 32 --warmup 10 --seconds 20 ;;
        esac
    done
    stop
}

# figure REPORT KEY
figure() {
    [ ! -f "$1" ] || sed -n "s/^ *\"$2\" : \([-0-9.E]*\),*\$/\1/p" "$1"
}

# ratio PAIR NAME KEY
ratio() {
    base=$(figure "$WORK/$2-$1-base.json" "$3") new=$(figure "$WORK/$2-$1-new.json" "$3")
    [ -n "$base" ] && [ -n "$new" ] || return 0
    awk -v pair="$1" -v name="$2 $3" -v base="$base" -v new="$new" 'BEGIN {
        printf "%d  %-40s %12.2f %12.2f %8s\n", pair, name, base, new, base == 0 ? "-" : sprintf("%.2f", new / base) }'
}

# Which of the two comes first alternates, for a machine that slows down or speeds up meanwhile.
pair=1
while [ "$pair" -le "$PAIRS" ]; do
    if [ $((pair % 2)) -eq 1 ]; then leg base "$BASE" "$pair"; leg new "$NEW" "$pair"
    else leg new "$NEW" "$pair"; leg base "$BASE" "$pair"; fi
    [ "$pair" -gt 1 ] || printf 'pair %-40s %12s %12s %8s\n' figure base new new/base
    ratio "$pair" idle cpu_us_per_second
    for key in done_per_second visible_per_second cpu_us_per_event cpu_without_jit_us_per_event \
        history_lag acknowledged_not_applied machine_load; do ratio "$pair" ingest "$key"; done
    for key in visible_p50_ms visible_p99_ms cpu_us_per_event history_lag acknowledged_not_applied; do
        ratio "$pair" latency "$key"
    done
    for key in answers_per_second answer_p99_ms cpu_us_per_request not_200; do ratio "$pair" read "$key"; done
    pair=$((pair + 1))
done
