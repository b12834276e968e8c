# The intake consumes: pods of aggregation are ready, and answer queries, while it waits or has stopped. The environment names AGGREGATION,
# the management address.
tries=${TRIES:-30}
while true; do
    metrics=$(curl -sS --fail-with-body --max-time 10 "$AGGREGATION/q/metrics") || { printf '%s\n' "$metrics" >&2; exit 1; }
    running=$(printf '%s\n' "$metrics" | grep '^shumao_intake_running{') || { echo 'There is no metric shumao_intake_running' >&2; exit 1; }
    idle=$(printf '%s\n' "$running" | grep -v ' 1\(\.0\)\{0,1\}$') || { printf 'The intake runs:\n%s\n' "$running"; exit 0; }
    tries=$((tries - 1))
    if [ "$tries" -le 0 ]; then
        printf 'The intake does not run; GET /api/v1/intake says why:\n%s\n' "$idle" >&2
        exit 1
    fi
    sleep 2
done
