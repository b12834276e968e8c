-- Filters that leave few, alone or together, in any order of the list; and imports that spend less on indexes.

-- For texts in the same index as arrays.
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- One index for all filters, in a tenth of the space of one for each: it finds those that meet several, and the few are sorted.
CREATE INDEX enterprise_filters ON enterprise
    USING gin (kinds, status, province, city, pilot_zone, cluster, industry, size_class, country)
    WITH (fastupdate = on, gin_pending_list_limit = 256);
DROP INDEX enterprise_kinds;
DROP INDEX enterprise_status;
DROP INDEX enterprise_industry;
DROP INDEX enterprise_size_class;
DROP INDEX enterprise_country;

-- New names wait in a short list, which every search reads through, and go in by the hundred: names of a hundred enterprises have
-- most of their pieces in common. An import empties the list at its end, and so does autovacuum.
ALTER INDEX enterprise_name_grams SET (fastupdate = on, gin_pending_list_limit = 256);
ALTER INDEX enterprise_name_trigrams SET (fastupdate = on, gin_pending_list_limit = 256);
