-- Pages by name or date, and of the kinds that few have, without reading thousands of enterprises for a hundred: the index of
-- the order has what is filtered by, so that only those of the page are fetched.

CREATE INDEX enterprise_by_name_filtered ON enterprise (name COLLATE "C", id)
    INCLUDE (kinds, status, province, city, pilot_zone, cluster, industry, size_class, country, registered_on);
DROP INDEX enterprise_by_name;
CREATE INDEX enterprise_by_registration_filtered ON enterprise (registered_on, id)
    INCLUDE (kinds, status, province, city, pilot_zone, cluster, industry, size_class, country);
DROP INDEX enterprise_by_registration;

-- All but a few in a hundred trade and do nothing else. Whoever asks for other kinds walks along the few, in any order.
CREATE INDEX enterprise_few_by_id ON enterprise (id)
    INCLUDE (kinds, status, province, city, pilot_zone, cluster, industry, size_class, country, registered_on, changed_at)
    WHERE kinds <> '{E_COMMERCE_ENTERPRISE}';
CREATE INDEX enterprise_few_by_name ON enterprise (name COLLATE "C", id)
    INCLUDE (kinds, status, province, city, pilot_zone, cluster, industry, size_class, country, registered_on, changed_at)
    WHERE kinds <> '{E_COMMERCE_ENTERPRISE}';
CREATE INDEX enterprise_few_by_registration ON enterprise (registered_on, id)
    INCLUDE (kinds, status, province, city, pilot_zone, cluster, industry, size_class, country, changed_at)
    WHERE kinds <> '{E_COMMERCE_ENTERPRISE}';
CREATE INDEX enterprise_few_by_change ON enterprise (changed_at, id)
    INCLUDE (kinds, status, province, city, pilot_zone, cluster, industry, size_class, country, registered_on)
    WHERE kinds <> '{E_COMMERCE_ENTERPRISE}';
