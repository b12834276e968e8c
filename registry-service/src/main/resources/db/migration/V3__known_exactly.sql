-- Enterprises known exactly: any legal unit, also one without USCC; all its facts, what was true when and when we knew
-- it; identifiers of every kind over time; and every change with its author and reason.

-- enterprise: what is true today. The id is the USCC, or COUNTRY:NUMBER of a foreign unit that has none.
ALTER TABLE enterprise RENAME COLUMN uscc TO id;
ALTER TABLE enterprise DROP CONSTRAINT enterprise_uscc_check;
ALTER TABLE enterprise DROP CONSTRAINT enterprise_status_check;
ALTER TABLE enterprise
    ADD COLUMN name_en        text CHECK (char_length(name_en) BETWEEN 1 AND 200),
    ADD COLUMN brands         text[] NOT NULL DEFAULT '{}',
    ADD COLUMN country        text NOT NULL DEFAULT 'CN' CHECK (country ~ '^[A-Z]{2}$'),
    ADD COLUMN city           text CHECK (city ~ '^[0-9]{4}$'),
    ADD COLUMN pilot_zone     text,
    ADD COLUMN cluster        text,
    ADD COLUMN industry       text CHECK (industry ~ '^[A-T]$'),
    ADD COLUMN size_class     text CHECK (size_class IN ('MICRO', 'SMALL', 'MEDIUM', 'LARGE')),
    -- Head of the group, itself if it is the head.
    ADD COLUMN holding        text REFERENCES enterprise,
    ADD COLUMN first_filed_on date CHECK (first_filed_on >= DATE '1949-10-01'),
    ADD COLUMN status_since   date,
    ADD COLUMN merged_into    text REFERENCES enterprise CHECK (merged_into <> id),
    ADD COLUMN changed_at     timestamptz NOT NULL DEFAULT now(),
    ADD CONSTRAINT enterprise_id_check
        CHECK (id ~ '^[0-9A-HJ-NP-RTUW-Y]{18}$' OR id ~ '^[A-Z]{2}:[0-9A-Z./-]{1,40}$'),
    ADD CONSTRAINT enterprise_status_check
        CHECK (status IN ('APPLIED', 'ACTIVE', 'SUSPENDED', 'DEREGISTERED', 'MERGED')),
    ADD CONSTRAINT enterprise_merged_check CHECK ((status = 'MERGED') = (merged_into IS NOT NULL));
-- Since when the ones before this migration have their status is not known; since their registration, as far as we know.
UPDATE enterprise SET status_since = registered_on;
ALTER TABLE enterprise ALTER COLUMN status_since SET NOT NULL;
ALTER TABLE enterprise ALTER COLUMN country DROP DEFAULT;
ALTER TABLE enterprise ALTER COLUMN brands DROP DEFAULT;
ALTER TABLE enterprise ALTER COLUMN changed_at DROP DEFAULT;
CREATE INDEX enterprise_holding ON enterprise (holding) WHERE holding IS NOT NULL;
CREATE INDEX enterprise_merged_into ON enterprise (merged_into) WHERE merged_into IS NOT NULL;

-- The whole facts of a period as one document, by two times. Valid: days of Asia/Shanghai, both inclusive, valid_to null
-- for ever after. Known: [known_from, known_to), known_to null for what we know now. Of what is known at one time the
-- periods of an enterprise lie end to end, from its registration for ever after.
CREATE TABLE enterprise_state (
    enterprise_id text NOT NULL REFERENCES enterprise,
    -- Of the change that made the row.
    version       bigint NOT NULL CHECK (version > 0),
    valid_from    date NOT NULL,
    valid_to      date,
    known_from    timestamptz NOT NULL,
    known_to      timestamptz,
    state         jsonb NOT NULL,
    PRIMARY KEY (enterprise_id, version, valid_from),
    CHECK (valid_from <= valid_to),
    CHECK (known_from < known_to)
);
CREATE UNIQUE INDEX enterprise_state_known_now ON enterprise_state (enterprise_id, valid_from) WHERE known_to IS NULL;

INSERT INTO enterprise_state (enterprise_id, version, valid_from, known_from, state)
SELECT id, version, registered_on, now(),
       jsonb_strip_nulls(jsonb_build_object(
           'name', name, 'kinds', to_jsonb(kinds), 'country', country, 'province', province,
           'registeredOn', registered_on, 'status', status))
  FROM enterprise;

-- Every code that names an enterprise. At most one holder at a time: the index decides between two that claim a code at
-- the same instant. Rows are never deleted: ended is valid_to, a mistake is removed_at.
CREATE TABLE identifier (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scheme        text NOT NULL
        CHECK (scheme IN ('USCC', 'FOREIGN', 'CUSTOMS_CODE', 'TAX_NUMBER', 'SHOP', 'MOFCOM_FILING')),
    -- Id of the platform of a SHOP, else empty.
    scope         text NOT NULL DEFAULT '' CHECK ((scheme = 'SHOP') = (scope <> '')),
    value         text NOT NULL CHECK (value <> ''),
    enterprise_id text NOT NULL REFERENCES enterprise,
    -- Days of Asia/Shanghai, both inclusive; null for ever before, for ever after.
    valid_from    date,
    valid_to      date,
    added_at      timestamptz NOT NULL,
    removed_at    timestamptz,
    CHECK (valid_from <= valid_to)
);
CREATE UNIQUE INDEX identifier_present_holder ON identifier (value, scheme, scope)
    WHERE removed_at IS NULL AND valid_to IS NULL;
CREATE INDEX identifier_former_holder ON identifier (value, scheme, scope)
    WHERE removed_at IS NOT NULL OR valid_to IS NOT NULL;
CREATE INDEX identifier_enterprise ON identifier (enterprise_id);
CREATE INDEX identifier_platform ON identifier (scope) WHERE scheme = 'SHOP';

INSERT INTO identifier (scheme, value, enterprise_id, valid_from, added_at)
SELECT 'USCC', id, id, registered_on, now() FROM enterprise;
INSERT INTO identifier (scheme, value, enterprise_id, added_at)
SELECT 'CUSTOMS_CODE', code, uscc, added_at FROM alias;
DROP TABLE alias;

-- Every change for ever: the audit, and the feed. A reader of the feed takes only rows whose transaction ended before
-- all that are still open, (xid < pg_snapshot_xmin(pg_current_snapshot())), by (xid, id): so it misses no late commit.
CREATE TABLE enterprise_change (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xid            xid8 NOT NULL DEFAULT pg_current_xact_id(),
    enterprise_id  text NOT NULL REFERENCES enterprise,
    -- Of the enterprise after the change.
    version        bigint NOT NULL CHECK (version > 0),
    action         text NOT NULL,
    changed_at     timestamptz NOT NULL,
    -- Enterprise and id of the key that made the change.
    changed_by     text NOT NULL,
    key_id         text NOT NULL,
    reason         text,
    -- First day that the change is about, null if it is not about facts.
    effective_from date,
    -- What it changed, before and after: periods with their facts, or an identifier, or an agency; null if there was or
    -- is nothing.
    before         jsonb,
    after          jsonb
);
CREATE INDEX enterprise_change_enterprise ON enterprise_change (enterprise_id, id);
CREATE INDEX enterprise_change_feed ON enterprise_change (xid, id);

INSERT INTO enterprise_change (enterprise_id, version, action, changed_at, changed_by, key_id, reason, effective_from, after)
SELECT enterprise_id, version, 'TAKEN_OVER', known_from, 'registry', 'migration-3',
       'Registered before changes were kept', valid_from,
       jsonb_build_array(jsonb_build_object('from', valid_from, 'facts', state))
  FROM enterprise_state;
