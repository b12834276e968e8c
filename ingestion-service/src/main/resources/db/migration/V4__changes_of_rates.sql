-- Every rate that was ever stored: figures of the past were made with it.
CREATE TABLE rate_change (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rate_key     text           NOT NULL,
    cny_per_unit numeric(20, 8) NOT NULL CHECK (cny_per_unit > 0),
    source       text           NOT NULL,
    changed_at   timestamptz    NOT NULL,
    changed_by   text           NOT NULL
);

CREATE INDEX rate_change_key ON rate_change (rate_key, id);

-- What stands now was a change too; who replaced what before is not known.
INSERT INTO rate_change (rate_key, cny_per_unit, source, changed_at, changed_by)
SELECT rate_key, cny_per_unit, source, changed_at, changed_by FROM exchange_rate ORDER BY rate_key;
