-- One HTTP request with 1..n records. The row is committed before the body is read, and completed only after the
-- broker has acknowledged every event of it.
CREATE TABLE submission (
    id                     uuid PRIMARY KEY,
    submitter              text        NOT NULL,
    idempotency_key        text,
    media_type             text        NOT NULL,
    content_encoding       text,
    atomic                 boolean     NOT NULL DEFAULT false,
    -- The submission whose rejected records this one mends. It is part of the signed receipt, so it stays when retention deletes
    -- the receipt that it names.
    corrects               uuid,
    state                  text        NOT NULL CHECK (state IN ('OPEN', 'COMPLETED')),
    received_at            timestamptz NOT NULL,
    completed_at           timestamptz,
    -- Of a CEB message, and what it says about who signed it, and whether that holds; null for records of our own form.
    message_type           text,
    message_signed         boolean,
    message_signer         text,
    message_verified       boolean,
    message_algorithm      text,
    -- As sent, compressed or not.
    body_sha256            text,
    body_bytes             bigint,
    records                integer     NOT NULL DEFAULT 0,
    accepted               integer     NOT NULL DEFAULT 0,
    accepted_with_warnings integer     NOT NULL DEFAULT 0,
    rejected               integer     NOT NULL DEFAULT 0,
    ignored                integer     NOT NULL DEFAULT 0,
    held_back              integer     NOT NULL DEFAULT 0,
    -- Results are the records not plainly accepted: how many there are, how many have a row, and the hashes over all
    -- of them, over those with a row, and over those that the receipt lists.
    results                integer,
    stored_results         integer,
    results_sha256         text,
    stored_sha256          text,
    listed_sha256          text,
    -- Compact JWS over the receipt.
    signature              text,
    -- When retention took the rows of results; the receipt itself stays longer.
    results_deleted_at     timestamptz,
    -- Who processes it, in which attempt, and until when that is believed without a further sign of life.
    owner                  uuid,
    attempt                integer     NOT NULL DEFAULT 1,
    lease_until            timestamptz,
    UNIQUE (submitter, idempotency_key),
    CHECK (state <> 'COMPLETED' OR (completed_at IS NOT NULL AND body_sha256 IS NOT NULL))
)
-- Each submission is inserted and soon completed by an update. While no index depends on a column that the update changes, and
-- its page has room, the new version stays on the page and no index hears of it (HOT).
WITH (fillfactor = 50);

-- Listing, newest first: ids are made in order of time.
CREATE INDEX submission_of_submitter ON submission (submitter, id DESC);
CREATE INDEX submission_corrects ON submission (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX submission_with_results ON submission (received_at) WHERE results_deleted_at IS NULL;
CREATE INDEX submission_received ON submission (received_at);

-- Records not plainly accepted: those have no row. An attempt that died leaves rows that no receipt shows.
CREATE TABLE record_result (
    submission_id uuid    NOT NULL REFERENCES submission ON DELETE CASCADE,
    attempt       integer NOT NULL,
    position      integer NOT NULL,
    outcome       text    NOT NULL CHECK (outcome IN ('ACCEPTED_WITH_WARNINGS', 'REJECTED', 'IGNORED', 'HELD_BACK')),
    order_no      text,
    document_no   text,
    findings      jsonb   NOT NULL,
    -- What may be kept of a rejected record; json, not jsonb, because the order of its members is the sender's.
    kept          json,
    PRIMARY KEY (submission_id, attempt, position)
);

CREATE INDEX record_result_rejected ON record_result (submission_id, attempt, position) WHERE outcome = 'REJECTED';

-- How many records a rule hit, by the month (Asia/Shanghai) in which their receipts were completed. The statement that completes a
-- receipt adds to it, so that no reader has to go through receipts, and retention of receipts takes nothing from it. A counter
-- is the sum of its parts; ERROR and WARNING alone, since what a rule merely informs of is in no receipt of an accepted record.
CREATE TABLE rule_hit (
    month     text     NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
    rule      text     NOT NULL,
    severity  text     NOT NULL CHECK (severity IN ('ERROR', 'WARNING')),
    submitter text     NOT NULL,
    part      smallint NOT NULL,
    records   bigint   NOT NULL CHECK (records > 0),
    PRIMARY KEY (month, rule, severity, submitter, part)
)
WITH (fillfactor = 50);

-- Customs exchange rates: yuan for one unit of the currency in one month.
CREATE TABLE exchange_rate (
    -- Key of the event: USD|2025-06.
    rate_key     text           NOT NULL,
    -- A rate that jumps is pending until a second person stores the same value; only published ones convert.
    state        text           NOT NULL CHECK (state IN ('PENDING', 'PUBLISHED')),
    currency     text           NOT NULL CHECK (currency ~ '^[A-Z]{3}$' AND currency <> 'CNY'),
    month        text           NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
    cny_per_unit numeric(20, 8) NOT NULL CHECK (cny_per_unit > 0),
    source       text           NOT NULL,
    changed_at   timestamptz    NOT NULL,
    changed_by   text           NOT NULL,
    confirmed_by text           CHECK (confirmed_by <> changed_by),
    PRIMARY KEY (rate_key, state)
);

CREATE INDEX exchange_rate_month ON exchange_rate (month);

-- Every rate that was ever stored: figures of the past were made with it.
CREATE TABLE rate_change (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rate_key     text           NOT NULL,
    state        text           NOT NULL CHECK (state IN ('PENDING', 'PUBLISHED')),
    cny_per_unit numeric(20, 8) NOT NULL CHECK (cny_per_unit > 0),
    source       text           NOT NULL,
    changed_at   timestamptz    NOT NULL,
    changed_by   text           NOT NULL,
    confirmed_by text
);

CREATE INDEX rate_change_key ON rate_change (rate_key, id);

-- Events committed together with what they say; published in order of their ids, at least once.
CREATE TABLE outbox (
    topic         text        NOT NULL,
    id            bigint      NOT NULL GENERATED BY DEFAULT AS IDENTITY,
    event_key     bytea       NOT NULL,
    event_value   bytea       NOT NULL,
    event_headers text[],
    added_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, id)
);

-- The ids under which the broker knows the topics that this service has written. A topic of the same name with another id was made
-- anew and holds nothing of what was accepted.
CREATE TABLE written_topic (
    topic    text PRIMARY KEY,
    topic_id text        NOT NULL,
    since    timestamptz NOT NULL
);
