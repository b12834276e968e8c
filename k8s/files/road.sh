# The road of a record and of a figure: a submission that is validated and not kept, then the headline, which may not be released yet. The environment names
# GATEWAY and, for the submission, API_KEY.
if [ -n "${API_KEY:-}" ]; then
    printf 'X-API-Key: %s\n' "$API_KEY" >"${TMPDIR:-/tmp}/headers"
    receipt=$(curl -sS --fail-with-body --max-time 60 -H "@${TMPDIR:-/tmp}/headers" -H 'Content-Type: application/json' \
        --data-binary '{"type": "order", "orderNo": "HELM-TEST", "versionTime": "2025-06-01T10:00:00", "operation": "new",
            "status": "declared", "flow": "X", "regime": "9610", "enterprise": "91330100MADEM0001N", "partner": "DE",
            "currency": "CNY", "lines": [{"no": 1, "kind": "goods", "product": "61091000", "amount": "100.00",
            "quantity": "10", "unit": "011"}]}' \
        "$GATEWAY/api/v1/submissions?dryRun=true") || { printf '%s\n' "$receipt" >&2; exit 1; }
    case $receipt in
    *'"DRY_RUN"'*) printf 'Receipt: %s\n' "$receipt" ;;
    *) printf 'This is no receipt of a dry run: %s\n' "$receipt" >&2; exit 1 ;;
    esac
fi
headline=$(curl -sS --max-time 60 "$GATEWAY/api/v1/headline")
case $headline in
*'"cbec"'*) printf 'Headline: %s\n' "$headline" ;;
*'/problems/not-released"'*) printf 'No headline is released yet: %s\n' "$headline" ;;
*) printf 'This is no headline: %s\n' "$headline" >&2; exit 1 ;;
esac
