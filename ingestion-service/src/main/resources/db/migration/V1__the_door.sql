-- One HTTP request with 1..n records. The row is committed before the body is read, and completed only after the
-- broker has acknowledged every event of it.
CREATE TABLE submission (
    id                     uuid PRIMARY KEY,
    submitter              text        NOT NULL,
    idempotency_key        text,
    media_type             text        NOT NULL,
    state                  text        NOT NULL CHECK (state IN ('OPEN', 'COMPLETED')),
    received_at            timestamptz NOT NULL,
    completed_at           timestamptz,
    message_type           text,
    body_sha256            text,
    records                integer     NOT NULL DEFAULT 0,
    accepted               integer     NOT NULL DEFAULT 0,
    accepted_with_warnings integer     NOT NULL DEFAULT 0,
    rejected               integer     NOT NULL DEFAULT 0,
    ignored                integer     NOT NULL DEFAULT 0,
    -- Who processes it, in which attempt, and until when that is believed without a further sign of life.
    owner                  uuid,
    attempt                integer     NOT NULL DEFAULT 1,
    lease_until            timestamptz,
    UNIQUE (submitter, idempotency_key),
    CHECK (state <> 'COMPLETED' OR (completed_at IS NOT NULL AND body_sha256 IS NOT NULL))
);

CREATE INDEX submission_open ON submission (owner) WHERE state = 'OPEN';

-- Records not plainly accepted: those have no row. An attempt that died leaves rows that no receipt shows.
CREATE TABLE record_result (
    submission_id uuid    NOT NULL REFERENCES submission ON DELETE CASCADE,
    attempt       integer NOT NULL,
    position      integer NOT NULL,
    outcome       text    NOT NULL CHECK (outcome IN ('ACCEPTED_WITH_WARNINGS', 'REJECTED', 'IGNORED')),
    order_no      text,
    document_no   text,
    findings      jsonb   NOT NULL,
    PRIMARY KEY (submission_id, attempt, position)
);

-- Customs exchange rates: yuan for one unit of the currency in one month.
CREATE TABLE exchange_rate (
    -- Key of the event: USD|2025-06.
    rate_key     text           PRIMARY KEY,
    currency     text           NOT NULL CHECK (currency ~ '^[A-Z]{3}$' AND currency <> 'CNY'),
    month        text           NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
    cny_per_unit numeric(20, 8) NOT NULL CHECK (cny_per_unit > 0),
    source       text           NOT NULL,
    changed_at   timestamptz    NOT NULL,
    changed_by   text           NOT NULL
);

CREATE INDEX exchange_rate_month ON exchange_rate (month);

-- Events committed together with what they tell; published in order of their ids, at least once.
CREATE TABLE rate_outbox (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_key    bytea       NOT NULL,
    event_value  bytea       NOT NULL,
    added_at     timestamptz NOT NULL,
    published_at timestamptz
);

CREATE INDEX rate_outbox_waiting ON rate_outbox (id) WHERE published_at IS NULL;
