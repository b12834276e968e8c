-- Who is who: enterprises by USCC, the other codes they are written under, and the events about them that are
-- committed but not yet published.

CREATE TABLE enterprise (
    uscc          text PRIMARY KEY CHECK (uscc ~ '^[0-9A-HJ-NP-RTUW-Y]{18}$'),
    version       bigint NOT NULL CHECK (version > 0),
    name          text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    kinds         varchar[] NOT NULL CHECK (cardinality(kinds) > 0),
    province      text CHECK (province ~ '^[0-9]{2}$'),
    registered_on date NOT NULL CHECK (registered_on >= DATE '1949-10-01'),
    status        text NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED', 'DEREGISTERED'))
);

-- A code names one enterprise: the primary key decides between two that claim it at the same instant.
CREATE TABLE alias (
    code     text PRIMARY KEY CHECK (code ~ '^[0-9]{4}[0-9A-Z]{6}$'),
    uscc     text NOT NULL REFERENCES enterprise,
    added_at timestamptz NOT NULL
);

CREATE INDEX alias_uscc ON alias (uscc);

CREATE TABLE outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic       text NOT NULL,
    event_key   bytea NOT NULL,
    event_value bytea NOT NULL,
    added_at    timestamptz NOT NULL
);
