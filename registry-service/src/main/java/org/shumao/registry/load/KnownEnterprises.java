package org.shumao.registry.load;

import static org.shumao.kit.sql.Columns.date;
import static org.shumao.kit.sql.Columns.text;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.shumao.kit.sql.Database;
import org.shumao.registry.fact.Facts;
import org.shumao.registry.fact.FactsDocument;

/** Says what is registered of the enterprises and codes of a batch; a statement each, however many they are. */
@ApplicationScoped
class KnownEnterprises {
    private static final String ENTERPRISES = """
            SELECT e.id, e.version, s.valid_from, s.state,
                   ARRAY(SELECT i.value FROM identifier i
                          WHERE i.enterprise_id = e.id AND i.scheme = 'CUSTOMS_CODE'
                            AND i.removed_at IS NULL AND i.valid_to IS NULL) AS codes
              FROM enterprise e
              JOIN enterprise_state s ON s.enterprise_id = e.id AND s.known_to IS NULL AND s.valid_to IS NULL
             WHERE e.id = ANY (?)
            """;

    private static final String HOLDERS = """
            SELECT value, enterprise_id FROM identifier
             WHERE scheme = 'CUSTOMS_CODE' AND scope = '' AND value = ANY (?)
               AND removed_at IS NULL AND valid_to IS NULL
            """;

    private final Database database;

    KnownEnterprises(Database database) {
        this.database = database;
    }

    /**
     * A registered one.
     *
     * @param since first day on which all of the facts were so
     * @param facts true today
     * @param customsCodes that it has today
     */
    record Known(String id, long version, LocalDate since, Facts facts, Set<String> customsCodes) {
        /** Says whether all that is true today was true on that day and ever after; before the registration nothing was. */
        boolean isSince(LocalDate day) {
            return !day.isBefore(since) || since.equals(facts.registeredOn());
        }
    }

    Map<String, Known> of(Collection<String> ids) {
        Map<String, Known> known = new HashMap<>();
        database.query(
                        ENTERPRISES,
                        row -> new Known(
                                text(row, "id"),
                                row.getLong("version"),
                                date(row, "valid_from"),
                                FactsDocument.read(text(row, "state")),
                                Set.of((String[]) row.getArray("codes").getArray())),
                        (Object) ids.toArray(String[]::new))
                .forEach(one -> known.put(one.id(), one));
        return known;
    }

    /** Returns who has which of these customs codes. */
    Map<String, String> holders(Collection<String> customsCodes) {
        Map<String, String> holders = new HashMap<>();
        database.query(HOLDERS, row -> Map.entry(text(row, "value"), text(row, "enterprise_id")), (Object)
                        customsCodes.toArray(String[]::new))
                .forEach(entry -> holders.put(entry.getKey(), entry.getValue()));
        return holders;
    }
}
