-- Who is who: enterprises, the codes they are written under, who may submit for whom, the keys of the submitters, the parties
-- that records name and nobody registered, what enterprises must report, and the events that are committed but not yet published.

-- Trigrams of names. Needs a database whose locale knows Chinese letters (C.UTF-8; with C the trigrams of Chinese names are
-- empty).
CREATE EXTENSION IF NOT EXISTS pg_trgm;
-- For texts in the same index as arrays.
CREATE EXTENSION IF NOT EXISTS btree_gin;


-- ---- Enterprises

-- What is true today. The id is the USCC, or COUNTRY:NUMBER of a foreign unit that has none.
CREATE TABLE enterprise (
    id             text PRIMARY KEY
        CHECK (id ~ '^[0-9A-HJ-NP-RTUW-Y]{18}$' OR id ~ '^[A-Z]{2}:[0-9A-Z./-]{1,40}$'),
    version        bigint NOT NULL CHECK (version > 0),
    name           text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    name_en        text CHECK (char_length(name_en) BETWEEN 1 AND 200),
    brands         text[] NOT NULL,
    kinds          varchar[] NOT NULL CHECK (cardinality(kinds) > 0),
    country        text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    province       text CHECK (province ~ '^[0-9]{2}$'),
    city           text CHECK (city ~ '^[0-9]{4}$'),
    pilot_zone     text,
    cluster        text,
    industry       text CHECK (industry ~ '^[A-T]$'),
    size_class     text CHECK (size_class IN ('MICRO', 'SMALL', 'MEDIUM', 'LARGE')),
    -- Head of the enterprise group, itself if it is the head.
    group_head     text REFERENCES enterprise,
    registered_on  date NOT NULL CHECK (registered_on >= DATE '1949-10-01'),
    first_filed_on date CHECK (first_filed_on >= DATE '1949-10-01'),
    status         text NOT NULL CHECK (status IN ('APPLIED', 'ACTIVE', 'SUSPENDED', 'DEREGISTERED', 'MERGED')),
    status_since   date NOT NULL,
    merged_into    text REFERENCES enterprise CHECK (merged_into <> id),
    changed_at     timestamptz NOT NULL,
    CONSTRAINT enterprise_merged_check CHECK ((status = 'MERGED') = (merged_into IS NOT NULL))
);
CREATE INDEX enterprise_group_head ON enterprise (group_head) WHERE group_head IS NOT NULL;
CREATE INDEX enterprise_merged_into ON enterprise (merged_into) WHERE merged_into IS NOT NULL;

-- One index for each order in which enterprises are listed. It has what is filtered by as well, so that those that do not match are
-- passed over in the index alone, and only the enterprises of the page are fetched.
CREATE INDEX enterprise_by_id ON enterprise (id)
    INCLUDE (kinds, status, province, city, pilot_zone, cluster, industry, size_class, country, registered_on, changed_at);
CREATE INDEX enterprise_by_name ON enterprise (name COLLATE "C", id)
    INCLUDE (kinds, status, province, city, pilot_zone, cluster, industry, size_class, country, registered_on, changed_at);
CREATE INDEX enterprise_by_province ON enterprise ((coalesce(province, '99')), id)
    INCLUDE (kinds, status, province, city, pilot_zone, cluster, industry, size_class, country, registered_on, changed_at);
CREATE INDEX enterprise_by_registration ON enterprise (registered_on, id)
    INCLUDE (kinds, status, province, city, pilot_zone, cluster, industry, size_class, country, changed_at);
CREATE INDEX enterprise_by_change ON enterprise (changed_at, id)
    INCLUDE (kinds, status, province, city, pilot_zone, cluster, industry, size_class, country, registered_on);

-- One index for all filters, in a tenth of the space of one for each: it finds those that meet several, and the few are sorted.
CREATE INDEX enterprise_filters ON enterprise
    USING gin (kinds, status, province, city, pilot_zone, cluster, industry, size_class, country)
    WITH (fastupdate = on, gin_pending_list_limit = 256);

-- Ids and names begin with places: in both orders, the enterprises of one place lie together, far from the beginning.
CREATE INDEX enterprise_province_by_id ON enterprise (province, id);
CREATE INDEX enterprise_province_by_name ON enterprise (province, name COLLATE "C", id);
CREATE INDEX enterprise_city_by_id ON enterprise (city, id);
CREATE INDEX enterprise_city_by_name ON enterprise (city, name COLLATE "C", id);

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
-- The few whose kind has a reporting obligation are found without looking at the many whose kind has none.
CREATE INDEX enterprise_state_of_reporters ON enterprise_state (enterprise_id)
    WHERE known_to IS NULL AND jsonb_exists_any(state -> 'kinds',
        ARRAY['PLATFORM', 'SERVICE_EXPORTER', 'SERVICE_IMPORTER']);


-- ---- Names of enterprises, for the search

-- A name as it is compared: compatibility forms (full width) and case are gone, everything but letters and digits is one
-- blank, and there is no blank beside a letter that is not ASCII.
CREATE FUNCTION name_folded(name text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(
        btrim(regexp_replace(lower(normalize(name, NFKC)), '[^[:alnum:]]+', ' ', 'g')),
        ' (?=[^ -~])|(?<=[^ -~]) ', '', 'g');

-- The pieces by which a folded name is found: every two neighbours of which at least one is not ASCII (a trigram would
-- not find two Chinese characters), every three neighbours of ASCII, and ASCII words of one or two letters.
-- One pass in PL/pgSQL takes a tenth of the time of the same in SQL.
CREATE FUNCTION name_grams(folded text) RETURNS text[]
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    letters text[] := string_to_array(folded || '  ', NULL);
    before  text;
    here    text := ' ';
    second  text := letters[1];
    third   text := letters[2];
    found   text[] := '{}';
BEGIN
    FOR i IN 3 .. cardinality(letters) LOOP
        before := here;
        here := second;
        second := third;
        third := letters[i];
        IF here = ' ' THEN
            CONTINUE;
        ELSIF octet_length(here) > 1 OR octet_length(second) > 1 THEN
            IF second <> ' ' THEN
                found := found || (here || second);
            END IF;
            IF octet_length(here) = 1 AND (before = ' ' OR octet_length(before) > 1) THEN
                found := found || here;
            END IF;
        ELSIF second <> ' ' AND third <> ' ' AND octet_length(third) = 1 THEN
            found := found || (here || second || third);
        ELSIF before = ' ' OR octet_length(before) > 1 THEN
            found := found || rtrim(here || second);
        END IF;
    END LOOP;
    RETURN found;
END $$;

-- Every name that an enterprise has or had in the register: Chinese, English, brands. Kept by triggers, so that no
-- statement that writes an enterprise can forget it.
CREATE TABLE enterprise_name (
    enterprise_id text NOT NULL,
    name          text NOT NULL,
    -- The enterprise had this name once.
    former        boolean NOT NULL DEFAULT false,
    -- Collation C lets an index find the beginning of a name, whatever the locale of the database.
    folded        text COLLATE "C" NOT NULL GENERATED ALWAYS AS (name_folded(name)) STORED,
    grams         text[] NOT NULL GENERATED ALWAYS AS (name_grams(name_folded(name))) STORED,
    PRIMARY KEY (enterprise_id, name)
);
-- How common a piece is decides how it is looked for; the default of 100 would know the commonest thousand only.
ALTER TABLE enterprise_name ALTER COLUMN grams SET STATISTICS 1000;
CREATE INDEX enterprise_name_start ON enterprise_name (folded, enterprise_id);
-- New names wait in a short list, which every search reads through, and go in by the hundred: names of a hundred enterprises
-- have most of their pieces in common. An import empties the list at its end, and so does autovacuum.
CREATE INDEX enterprise_name_grams ON enterprise_name
    USING gin (grams) WITH (fastupdate = on, gin_pending_list_limit = 256);
CREATE INDEX enterprise_name_trigrams ON enterprise_name
    USING gin (folded gin_trgm_ops) WITH (fastupdate = on, gin_pending_list_limit = 256);

CREATE FUNCTION keep_new_names() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO enterprise_name (enterprise_id, name)
    SELECT DISTINCT e.id, n
      FROM added e, unnest(ARRAY[e.name, e.name_en] || e.brands) n
     WHERE n IS NOT NULL;
    RETURN NULL;
END $$;

CREATE FUNCTION keep_changed_names() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    renamed text[] := (SELECT array_agg(e.id)
                         FROM changed e JOIN previous p USING (id)
                        WHERE (e.name, e.name_en, e.brands) IS DISTINCT FROM (p.name, p.name_en, p.brands));
BEGIN
    IF renamed IS NULL THEN
        RETURN NULL;
    END IF;
    UPDATE enterprise_name n SET former = true
      FROM changed e
     WHERE e.id = ANY (renamed) AND n.enterprise_id = e.id AND NOT n.former
       AND n.name <> ALL (array_remove(ARRAY[e.name, e.name_en] || e.brands, NULL));
    INSERT INTO enterprise_name (enterprise_id, name)
    SELECT DISTINCT e.id, n
      FROM changed e, unnest(ARRAY[e.name, e.name_en] || e.brands) n
     WHERE e.id = ANY (renamed) AND n IS NOT NULL
    ON CONFLICT (enterprise_id, name) DO UPDATE SET former = false WHERE enterprise_name.former;
    RETURN NULL;
END $$;

CREATE TRIGGER enterprise_names_added AFTER INSERT ON enterprise
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION keep_new_names();
CREATE TRIGGER enterprise_names_changed AFTER UPDATE ON enterprise
    REFERENCING OLD TABLE AS previous NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION keep_changed_names();


-- ---- Identifiers

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
-- For all rows of a code, present, ended or removed.
CREATE INDEX identifier_value ON identifier (value);
CREATE INDEX identifier_enterprise ON identifier (enterprise_id);
CREATE INDEX identifier_platform ON identifier (scope) WHERE scheme = 'SHOP';
-- The organization code inside a USCC: one unit under two USCCs has the same.
CREATE INDEX identifier_organization ON identifier (substr(value, 9, 9)) WHERE scheme = 'USCC';

-- Who has the code now. A code that ended still names what was traded under it, until another enterprise gets it.
CREATE FUNCTION code_holder(code text) RETURNS text
    LANGUAGE sql STABLE STRICT
    RETURN (SELECT i.enterprise_id
              FROM identifier i
             WHERE i.value = code AND i.scheme IN ('USCC', 'CUSTOMS_CODE') AND i.removed_at IS NULL
             ORDER BY i.valid_to DESC NULLS FIRST
             LIMIT 1);


-- ---- Agency: who may submit the records of whom

-- An agency that is withdrawn, or replaced by one of other dates, is kept: what its agent submitted before stays authorized.
-- A principal has at most one present agency for an agent, and any number of ended ones.
CREATE TABLE agency (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    principal    text NOT NULL REFERENCES enterprise,
    agent        text NOT NULL REFERENCES enterprise,
    -- Days of Asia/Shanghai, both inclusive; null for ever before, for ever after.
    valid_from   date,
    valid_to     date,
    withdrawn_at timestamptz,
    CHECK (principal <> agent),
    CHECK (valid_from <= valid_to)
);
CREATE UNIQUE INDEX agency_present ON agency (principal, agent) WHERE withdrawn_at IS NULL;
CREATE INDEX agency_principal ON agency (principal, agent);
CREATE INDEX agency_agent ON agency (agent);


-- ---- API keys of enterprises

-- The key itself is nowhere: it is shown once, when it is made.
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


-- ---- The audit, and the change feed

-- Every change for ever: of the facts, codes and status of an enterprise, of the agencies that it granted, of its keys. A reader
-- of the feed takes only rows whose transaction ended before all that are still open, (xid < pg_snapshot_xmin(
-- pg_current_snapshot())), by (xid, id): so it misses no late commit.
CREATE TABLE enterprise_change (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xid            xid8 NOT NULL DEFAULT pg_current_xact_id(),
    enterprise_id  text NOT NULL REFERENCES enterprise,
    -- Of the enterprise after the change. Null if the change raises no version: that of a key, or of an agency that goes over
    -- to another enterprise in a merge.
    version        bigint CHECK (version > 0),
    -- The agent of an agency, or the key; null if the change is about the enterprise itself.
    subject        text,
    action         text NOT NULL,
    changed_at     timestamptz NOT NULL,
    -- Enterprise and id of the key that made the change.
    changed_by     text NOT NULL,
    key_id         text NOT NULL,
    reason         text,
    -- First day that the change is about, null if it is not about facts.
    effective_from date,
    -- What it changed, before and after: periods with their facts, an identifier, an agency, or the terms of a key; null if
    -- there was or is nothing.
    before         jsonb,
    after          jsonb,
    CHECK (version IS NOT NULL OR subject IS NOT NULL)
);
CREATE INDEX enterprise_change_enterprise ON enterprise_change (enterprise_id, id) WHERE version IS NOT NULL;
CREATE INDEX enterprise_change_subject ON enterprise_change (subject, enterprise_id, id) WHERE subject IS NOT NULL;
CREATE INDEX enterprise_change_feed ON enterprise_change (xid, id) WHERE version IS NOT NULL;

-- Whose transactions xid counts. In another cluster of PostgreSQL, into which a dump was restored, the old numbers mean nothing: they
-- become 0, below those of all transactions, and a new epoch begins, since no place of a reader means anything either.
CREATE TABLE change_feed (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    -- System identifier of the cluster; empty before the first start.
    cluster  text    NOT NULL DEFAULT '',
    epoch    bigint  NOT NULL DEFAULT 0
);
INSERT INTO change_feed DEFAULT VALUES;


-- ---- Unregistered parties: codes that records name and nobody registered, as ingestion reports them

-- How far the topic is read: moved in the transaction that takes its events in. Another topic id means other offsets.
CREATE TABLE unregistered_party_intake (
    topic       text PRIMARY KEY,
    topic_id    text NOT NULL,
    next_offset bigint NOT NULL CHECK (next_offset >= 0)
);

-- Events that were taken in. A submission that was interrupted and is processed again reports the same again; it can be for
-- as long as ingestion keeps it. Its id (UUID of version 7) begins with its time, so old rows are one range.
CREATE TABLE unregistered_party_submission (
    submission uuid NOT NULL,
    part       int NOT NULL,
    PRIMARY KEY (submission, part)
);

CREATE TABLE unregistered_party (
    code        text PRIMARY KEY CHECK (code ~ '^[0-9A-Z]{10}$' OR code ~ '^[0-9A-Z]{18}$'),
    -- By its digits; null if they name none.
    province    text CHECK (province ~ '^[0-9]{2}$'),
    -- When submissions came that name it.
    first_seen  timestamptz NOT NULL,
    last_seen   timestamptz NOT NULL,
    -- Mentions: a record that names it in two roles counts twice.
    records     bigint NOT NULL CHECK (records > 0),
    -- All roles of a code are in one event of a submission: who counts the events that name it counts submissions.
    submissions bigint NOT NULL CHECK (submissions > 0),
    -- The last decision, OPEN if there is none.
    state       text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'LINKED', 'REGISTERED', 'DISMISSED')),
    -- Who has the code now; kept by triggers on the identifiers.
    holder      text,
    -- What became of the code: what an officer decided, and whether anybody has it by now.
    standing    text NOT NULL GENERATED ALWAYS AS (
        CASE WHEN holder IS NOT NULL AND state = 'REGISTERED' THEN 'REGISTERED'
             WHEN holder IS NOT NULL THEN 'LINKED'
             WHEN state = 'DISMISSED' THEN 'DISMISSED'
             ELSE 'OPEN' END) STORED
);
-- Codes of one standing lie together, in the orders in which they are listed, backwards. Most codes have few mentions, so a page
-- begins among very many that have as many: only if the code goes in the same direction does an index find the place.
CREATE INDEX unregistered_party_by_records ON unregistered_party (standing, records, code);
CREATE INDEX unregistered_party_by_last_seen ON unregistered_party (standing, last_seen, code);
CREATE INDEX unregistered_party_by_province_records ON unregistered_party (standing, province, records, code);
CREATE INDEX unregistered_party_by_province_last_seen ON unregistered_party (standing, province, last_seen, code);

CREATE TABLE unregistered_party_role (
    code       text NOT NULL REFERENCES unregistered_party,
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
CREATE INDEX unregistered_party_role_role ON unregistered_party_role (role, code);

-- What officers decided, for ever.
CREATE TABLE unregistered_party_decision (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code          text NOT NULL REFERENCES unregistered_party,
    action        text NOT NULL CHECK (action IN ('LINKED', 'REGISTERED', 'DISMISSED')),
    enterprise_id text REFERENCES enterprise,
    reason        text NOT NULL,
    decided_at    timestamptz NOT NULL,
    decided_by    text NOT NULL,
    key_id        text NOT NULL
);
CREATE INDEX unregistered_party_decision_code ON unregistered_party_decision (code, id);

-- Keeps the holder, whichever statement gives a code or takes it. The lock (shared among those who change identifiers, alone
-- for those who take reports in) sees to it that a code which is reported and registered at the same instant is seen by one of
-- the two.
CREATE FUNCTION keep_holders_of_unregistered_parties() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- An array: of a join with the changed rows, whose number it does not know, the planner reads all unregistered parties.
    codes text[] := ARRAY(SELECT DISTINCT value FROM changed WHERE scheme IN ('USCC', 'CUSTOMS_CODE'));
BEGIN
    PERFORM pg_advisory_xact_lock_shared(x'5348554D414F0003'::bigint);
    UPDATE unregistered_party c SET holder = now.holder
      FROM (SELECT s.code, code_holder(s.code) AS holder
              FROM unregistered_party s
             WHERE s.code = ANY (codes)
             ORDER BY s.code
               FOR UPDATE) now
     WHERE c.code = now.code AND c.holder IS DISTINCT FROM now.holder;
    RETURN NULL;
END $$;

CREATE TRIGGER holders_of_unregistered_parties_added AFTER INSERT ON identifier
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION keep_holders_of_unregistered_parties();
CREATE TRIGGER holders_of_unregistered_parties_changed AFTER UPDATE ON identifier
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION keep_holders_of_unregistered_parties();


-- ---- Reporting obligations

-- Flows and months for which records came that are the party's own report, registered or not.
CREATE TABLE reported_month (
    code           text NOT NULL,
    role           text NOT NULL CHECK (role IN ('PLATFORM', 'E_COMMERCE_ENTERPRISE', 'REPORTER')),
    month          date NOT NULL CHECK (extract(day FROM month) = 1),
    flow           text NOT NULL CHECK (flow IN ('X', 'M')),
    records        bigint NOT NULL CHECK (records > 0),
    first_received timestamptz NOT NULL,
    last_received  timestamptz NOT NULL,
    PRIMARY KEY (code, role, month, flow)
);

-- Who need not report what its kind must. Rows are never deleted: they are the audit as well.
CREATE TABLE reporting_exemption (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    enterprise_id   text NOT NULL REFERENCES enterprise,
    kind            text NOT NULL CHECK (kind IN
        ('PLATFORM', 'SERVICE_EXPORTER', 'SERVICE_IMPORTER', 'E_COMMERCE_ENTERPRISE')),
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
CREATE UNIQUE INDEX reporting_exemption_once ON reporting_exemption
    (enterprise_id, kind, valid_from, coalesce(valid_to, DATE '9999-12-31')) WHERE withdrawn_at IS NULL;

-- What reporters state: that a flow of a period is complete, or that there is nothing to report. Each version is a row and stays: the
-- rows are the audit as well. Whoever adds one holds the lock of the reporter's row in enterprise.
CREATE SEQUENCE reporting_statement_id;
CREATE TABLE reporting_statement (
    id              bigint NOT NULL,
    version         bigint NOT NULL CHECK (version > 0),
    -- The newest version of the statement.
    newest          boolean NOT NULL,
    reporter        text NOT NULL REFERENCES enterprise,
    capacity        text NOT NULL CHECK (capacity IN
        ('PLATFORM', 'E_COMMERCE_ENTERPRISE', 'SERVICE_EXPORTER', 'SERVICE_IMPORTER', 'RELAY')),
    flow            text NOT NULL CHECK (flow IN ('X', 'M')),
    period          text NOT NULL,
    content         text NOT NULL CHECK (content IN ('COMPLETE', 'NIL')),
    -- Documents that stand, and their gross value in yuan.
    records         bigint NOT NULL CHECK (records >= 0),
    sum             numeric(19, 5) NOT NULL CHECK (sum >= 0),
    -- When the first version was stated since the last withdrawal; then this one.
    first_stated_at timestamptz NOT NULL,
    stated_at       timestamptz NOT NULL,
    stated_by       text NOT NULL,
    key_id          text NOT NULL,
    withdrawn       boolean NOT NULL,
    -- Of a correction or withdrawal.
    reason          text,
    PRIMARY KEY (id, version),
    CHECK (content <> 'NIL' OR records = 0 AND sum = 0),
    CHECK (NOT withdrawn OR reason IS NOT NULL)
);
CREATE UNIQUE INDEX reporting_statement_newest ON reporting_statement (reporter, capacity, flow, period) WHERE newest;
CREATE UNIQUE INDEX reporting_statement_list ON reporting_statement (id) WHERE newest;

-- What was last published of each obligation. What differs from what is known now is published next.
CREATE TABLE published_obligation (
    enterprise_id  text NOT NULL,
    kind           text NOT NULL,
    flow           text NOT NULL CHECK (flow IN ('X', 'M')),
    period         text NOT NULL,
    version        bigint NOT NULL,
    due_on         date NOT NULL,
    expectation    text NOT NULL CHECK (expectation IN ('EXPECTED', 'EXEMPT', 'NOT_OWED')),
    first_received timestamptz,
    first_stated   timestamptz,
    PRIMARY KEY (enterprise_id, kind, flow, period)
);


-- ---- Events that are committed but not yet published

CREATE TABLE outbox (
    topic         text NOT NULL,
    id            bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY,
    event_key     bytea NOT NULL,
    event_value   bytea NOT NULL,
    event_headers text[],
    added_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, id)
);
