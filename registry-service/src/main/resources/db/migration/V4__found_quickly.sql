-- Enterprises found quickly at a million: by any part of any name, by any filter, in any order.

-- Needs a database whose locale knows Chinese letters (C.UTF-8; with C the trigrams of Chinese names are empty).
CREATE EXTENSION IF NOT EXISTS pg_trgm;

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


INSERT INTO enterprise_name (enterprise_id, name)
SELECT DISTINCT e.id, n
  FROM enterprise e, unnest(ARRAY[e.name, e.name_en] || e.brands) n
 WHERE n IS NOT NULL;

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

CREATE INDEX enterprise_name_start ON enterprise_name (folded, enterprise_id);
-- Without a list of pending entries, which every search would have to read through.
CREATE INDEX enterprise_name_grams ON enterprise_name USING gin (grams) WITH (fastupdate = off);
CREATE INDEX enterprise_name_trigrams ON enterprise_name USING gin (folded gin_trgm_ops) WITH (fastupdate = off);

-- Orders in which enterprises are listed, besides their id.
CREATE INDEX enterprise_by_name ON enterprise (name COLLATE "C", id);
CREATE INDEX enterprise_by_registration ON enterprise (registered_on, id);
CREATE INDEX enterprise_by_change ON enterprise (changed_at, id);

-- Filters that leave few. Names begin with places: by name, those of one place lie together, far from the beginning.
CREATE INDEX enterprise_kinds ON enterprise USING gin (kinds) WITH (fastupdate = off);
CREATE INDEX enterprise_status ON enterprise (status, id) WHERE status <> 'ACTIVE';
CREATE INDEX enterprise_province ON enterprise (province, id);
CREATE INDEX enterprise_province_name ON enterprise (province, name COLLATE "C", id);
CREATE INDEX enterprise_city ON enterprise (city, id);
CREATE INDEX enterprise_city_name ON enterprise (city, name COLLATE "C", id);
CREATE INDEX enterprise_pilot_zone ON enterprise (pilot_zone, id) WHERE pilot_zone IS NOT NULL;
CREATE INDEX enterprise_pilot_zone_name ON enterprise (pilot_zone, name COLLATE "C", id) WHERE pilot_zone IS NOT NULL;
CREATE INDEX enterprise_cluster ON enterprise (cluster, id) WHERE cluster IS NOT NULL;
CREATE INDEX enterprise_cluster_name ON enterprise (cluster, name COLLATE "C", id) WHERE cluster IS NOT NULL;
CREATE INDEX enterprise_industry ON enterprise (industry, id);
CREATE INDEX enterprise_size_class ON enterprise (size_class, id);
CREATE INDEX enterprise_country ON enterprise (country, id) WHERE country <> 'CN';
