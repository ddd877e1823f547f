# Runs a server for as long as standard input stays open.
# usage: sh watchdog.sh SIGNAL SECONDS PIDFILE COMMAND [ARGUMENT...]
# What the server writes is for its own user alone.
umask 077
signal=$1 seconds=$2 pidfile=$3
shift 3
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
echo "$child" >"$pidfile"
(
    # The other end is closed by the parent's close(), or by the kernel when the parent dies by whatever means.
    while read -r _ <&3; do :; done
    exec 3<&- >/dev/null 2>&1
    # The signal is repeated: a server that has only just started may not have its handler yet.
    while [ "$seconds" -gt 0 ] && kill -s "$signal" "$child"; do
        sleep 1
        seconds=$((seconds - 1))
    done
    kill -s KILL "$child"
) &
watcher=$!
exec 3<&-
wait "$child"
status=$?
kill "$watcher" 2>/dev/null
exit "$status"
