-- The work list at hundreds of thousands of codes, beside a register of millions.

-- Whoever asks for all rows of a code, present, ended or removed, found no index: the two partial ones each have a condition.
CREATE INDEX identifier_value ON identifier (value);
DROP INDEX identifier_former_holder;

-- Who has the code now. A code that ended still names what was traded under it, until another enterprise gets it.
CREATE FUNCTION code_holder(code text) RETURNS text
    LANGUAGE sql STABLE STRICT
    RETURN (SELECT i.enterprise_id
              FROM identifier i
             WHERE i.value = code AND i.scheme IN ('USCC', 'CUSTOMS_CODE') AND i.removed_at IS NULL
             ORDER BY i.valid_to DESC NULLS FIRST
             LIMIT 1);

ALTER TABLE sighted_code
    ADD COLUMN holder text,
    -- What became of the code: what an officer decided, and whether anybody has it by now.
    ADD COLUMN standing text NOT NULL GENERATED ALWAYS AS (
        CASE WHEN holder IS NOT NULL AND state = 'REGISTERED' THEN 'REGISTERED'
             WHEN holder IS NOT NULL THEN 'LINKED'
             WHEN state = 'DISMISSED' THEN 'DISMISSED'
             ELSE 'OPEN' END) STORED;
UPDATE sighted_code SET holder = code_holder(code) WHERE code_holder(code) IS NOT NULL;

-- Codes of one standing lie together, in the orders in which they are listed, backwards. Most codes have few mentions, so a page
-- begins among very many that have as many: only if the code goes in the same direction does an index find the place.
DROP INDEX sighted_code_by_records;
DROP INDEX sighted_code_by_last_seen;
CREATE INDEX sighted_code_by_records ON sighted_code (standing, records, code);
CREATE INDEX sighted_code_by_last_seen ON sighted_code (standing, last_seen, code);
CREATE INDEX sighted_code_by_province_records ON sighted_code (standing, province, records, code);
CREATE INDEX sighted_code_by_province_last_seen ON sighted_code (standing, province, last_seen, code);
CREATE INDEX sighted_role_role ON sighted_role (role, code);

-- Keeps the holder, whichever statement gives a code or takes it. The lock (shared among those who change identifiers, alone
-- for those who take sightings in) sees to it that a code which is sighted and registered at the same instant is seen by one
-- of the two.
CREATE FUNCTION keep_holders_of_sighted_codes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- An array: of a join with the changed rows, whose number it does not know, the planner reads all sighted codes.
    codes text[] := ARRAY(SELECT DISTINCT value FROM changed WHERE scheme IN ('USCC', 'CUSTOMS_CODE'));
BEGIN
    PERFORM pg_advisory_xact_lock_shared(x'5348554D414F0003'::bigint);
    UPDATE sighted_code c SET holder = now.holder
      FROM (SELECT s.code, code_holder(s.code) AS holder
              FROM sighted_code s
             WHERE s.code = ANY (codes)
             ORDER BY s.code
               FOR UPDATE) now
     WHERE c.code = now.code AND c.holder IS DISTINCT FROM now.holder;
    RETURN NULL;
END $$;

CREATE TRIGGER holders_of_sighted_codes_added AFTER INSERT ON identifier
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION keep_holders_of_sighted_codes();
CREATE TRIGGER holders_of_sighted_codes_changed AFTER UPDATE ON identifier
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION keep_holders_of_sighted_codes();

-- All roles of a code are told in one event of a submission now: who counts the events that name it counts submissions.
ALTER TABLE sighted_code DROP COLUMN last_submission;
