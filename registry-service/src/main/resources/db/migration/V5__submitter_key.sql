-- API keys of enterprises. The key itself is nowhere: it is shown once, when it is made.
CREATE TABLE submitter_key (
    id          text PRIMARY KEY CHECK (id ~ '^k[0-9a-z]{11}$'),
    enterprise  text NOT NULL REFERENCES enterprise,
    label       text NOT NULL CHECK (char_length(label) BETWEEN 1 AND 100),
    scopes      varchar[] NOT NULL CHECK (cardinality(scopes) > 0),
    -- HMAC-SHA-256 of the key's SHA-256 under the pepper of this id.
    hash        bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
    pepper      text NOT NULL,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    revoked_at  timestamptz,
    -- The key that took its place; a key is replaced once.
    replaced_by text UNIQUE REFERENCES submitter_key CHECK (replaced_by <> id),
    -- To the minute, and a minute or two late.
    last_used   timestamptz
);

CREATE INDEX submitter_key_enterprise ON submitter_key (enterprise, created_at);

-- Every change for ever.
CREATE TABLE key_change (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    submitter_key  text NOT NULL REFERENCES submitter_key,
    action         text NOT NULL CHECK (action IN ('ISSUED', 'ROTATED', 'REVOKED')),
    changed_at     timestamptz NOT NULL,
    -- Enterprise and id of the key that made the change.
    changed_by     text NOT NULL,
    key_id         text NOT NULL,
    reason         text,
    scopes         varchar[] NOT NULL,
    -- When the key ended by itself before the change (null: there was no key), and after it.
    expired_before timestamptz,
    expires_at     timestamptz NOT NULL,
    -- Of ROTATED, the key that takes its place; of ISSUED, the key whose place it takes; else null.
    other_key      text
);

CREATE INDEX key_change_key ON key_change (submitter_key, id);
