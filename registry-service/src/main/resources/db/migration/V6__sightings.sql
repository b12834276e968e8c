-- Whom the records name that nobody registered, and who has reported for which month, as ingestion tells it.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- How far the topic is read: moved in the transaction that takes its events in. Another topic id means other offsets.
CREATE TABLE sighting_intake (
    topic       text PRIMARY KEY,
    topic_id    text NOT NULL,
    next_offset bigint NOT NULL CHECK (next_offset >= 0)
);

-- Events that were taken in. A submission that was interrupted and is processed again tells the same again; it can be for
-- as long as ingestion keeps it. Its id (UUID of version 7) begins with its time, so old rows are one range.
CREATE TABLE sighted_submission (
    submission uuid NOT NULL,
    part       int NOT NULL,
    PRIMARY KEY (submission, part)
);

CREATE TABLE sighted_code (
    code            text PRIMARY KEY CHECK (code ~ '^[0-9A-Z]{10}$' OR code ~ '^[0-9A-Z]{18}$'),
    -- By its digits; null if they name none.
    province        text CHECK (province ~ '^[0-9]{2}$'),
    -- When submissions came that name it.
    first_seen      timestamptz NOT NULL,
    last_seen       timestamptz NOT NULL,
    -- Mentions: a record that names it in two roles counts twice.
    records         bigint NOT NULL CHECK (records > 0),
    submissions     bigint NOT NULL CHECK (submissions > 0),
    last_submission uuid NOT NULL,
    -- The last decision, OPEN if there is none. Whether the code belongs to an enterprise today is asked of identifier.
    state           text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'LINKED', 'REGISTERED', 'DISMISSED'))
);
CREATE INDEX sighted_code_by_records ON sighted_code (records DESC, code);
CREATE INDEX sighted_code_by_last_seen ON sighted_code (last_seen DESC, code);

CREATE TABLE sighted_role (
    code       text NOT NULL REFERENCES sighted_code,
    role       text NOT NULL CHECK (role IN
        ('PLATFORM', 'E_COMMERCE_ENTERPRISE', 'REPORTER', 'AGENT', 'PAYMENT', 'LOGISTICS', 'OWNER')),
    records    bigint NOT NULL CHECK (records > 0),
    -- Business times of the records, Asia/Shanghai.
    first_time timestamp NOT NULL,
    last_time  timestamp NOT NULL,
    -- The first five names under which the records have it.
    names      text[] NOT NULL CHECK (cardinality(names) <= 5),
    PRIMARY KEY (code, role)
);

-- What officers decided, for ever.
CREATE TABLE sighting_decision (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code          text NOT NULL REFERENCES sighted_code,
    action        text NOT NULL CHECK (action IN ('LINKED', 'REGISTERED', 'DISMISSED')),
    enterprise_id text REFERENCES enterprise,
    reason        text NOT NULL,
    decided_at    timestamptz NOT NULL,
    decided_by    text NOT NULL,
    key_id        text NOT NULL
);
CREATE INDEX sighting_decision_code ON sighting_decision (code, id);

-- Months for which records that are the party's own word came, registered or not: the base of the duty list.
CREATE TABLE sighted_report (
    code           text NOT NULL,
    role           text NOT NULL CHECK (role IN ('PLATFORM', 'E_COMMERCE_ENTERPRISE', 'REPORTER')),
    month          date NOT NULL CHECK (extract(day FROM month) = 1),
    records        bigint NOT NULL CHECK (records > 0),
    first_received timestamptz NOT NULL,
    last_received  timestamptz NOT NULL,
    PRIMARY KEY (code, role, month)
);

-- The organization code inside a USCC: one unit under two USCCs has the same.
CREATE INDEX identifier_organization ON identifier (substr(value, 9, 9)) WHERE scheme = 'USCC';
