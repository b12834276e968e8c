-- Who need not report what its kind owes. Rows are never deleted: they are the audit as well.
CREATE TABLE duty_exemption (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    enterprise_id   text NOT NULL REFERENCES enterprise,
    kind            text NOT NULL CHECK (kind IN ('PLATFORM', 'SERVICE_EXPORTER', 'E_COMMERCE_ENTERPRISE')),
    -- Days of Asia/Shanghai, both inclusive; valid_to null for ever after.
    valid_from      date NOT NULL CHECK (valid_from >= DATE '1949-10-01'),
    valid_to        date CHECK (valid_to >= valid_from),
    reason          text NOT NULL,
    granted_at      timestamptz NOT NULL,
    granted_by      text NOT NULL,
    granted_key     text NOT NULL,
    withdrawn_at    timestamptz,
    withdrawn_by    text,
    withdrawn_key   text,
    withdraw_reason text,
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)
        AND (withdrawn_at IS NULL) = (withdrawn_key IS NULL)
        AND (withdrawn_at IS NULL) = (withdraw_reason IS NULL))
);
-- The very same exemption once.
CREATE UNIQUE INDEX duty_exemption_once ON duty_exemption
    (enterprise_id, kind, valid_from, coalesce(valid_to, DATE '9999-12-31')) WHERE withdrawn_at IS NULL;

-- The few that owe reports by their kind are found without looking at the many that owe none.
CREATE INDEX enterprise_state_of_reporters ON enterprise_state (enterprise_id)
    WHERE known_to IS NULL AND jsonb_exists_any(state -> 'kinds', ARRAY['PLATFORM', 'SERVICE_EXPORTER']);
