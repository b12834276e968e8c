# Runs one server on behalf of a JVM that may die without a word:
#   sh -c <this text> supervise FOLDER PIDFILE SIGNAL GRACE_SECONDS COMMAND...
# The JVM holds our standard input open. When it goes, by whatever death, the server is stopped and FOLDER removed.
# Ctrl-C reaches the whole foreground group; we and the server ignore it, so that the JVM stops things in its own order.
trap '' INT HUP
folder=$1 pidfile=$2 signal=$3 grace=$4
shift 4
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
echo "$server" >"$pidfile.new" && mv "$pidfile.new" "$pidfile"
(
    exec >/dev/null 2>&1
    read -r _ <&3
    : >"$folder/orphaned"
    kill -s "$signal" "$server"
    while [ "$grace" -gt 0 ]; do
        grace=$((grace - 1))
        sleep 1
    done
    kill -s KILL "$server"
) &
watcher=$!
exec 3<&-
wait "$server"
status=$?
kill -s KILL "$watcher" 2>/dev/null
wait "$watcher" 2>/dev/null
if [ -e "$folder/orphaned" ]; then rm -rf "$folder"; fi
exit "$status"
