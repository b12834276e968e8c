package org.shumao.registry.search;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shumao.kit.sql.Database;

/**
 * About how many rows have a certain element in an array, by the statistics that the database keeps for its planner. They know
 * the commonest ones, ten thousand of names; another one is rare.
 */
@ApplicationScoped
public class ElementCounts {
    private static final String SHARES = """
            SELECT elem, freq
              FROM pg_stats, LATERAL unnest(most_common_elems::text::text[], most_common_elem_freqs[:cardinality(
                       most_common_elems::text::text[])]) AS common (elem, freq)
             WHERE schemaname = current_schema AND tablename = ? AND attname = ?
            """;

    private final Database database;
    private volatile Counts ofGrams = new Counts(0, Map.of(), 0);

    ElementCounts(Database database) {
        this.database = database;
    }

    private record Counts(double rows, Map<String, Double> shares, double rare) {
        double of(String element) {
            return shares.getOrDefault(element, rare) * rows;
        }
    }

    private record Share(String element, double share) {}

    /** What was analyzed since is known from now on. */
    @Scheduled(every = "${shumao.search.statistics-interval:5m}")
    public void refresh() {
        ofGrams = read("enterprise_name", "grams");
    }

    /** Names with this piece. */
    public double names(String gram) {
        return ofGrams.of(gram);
    }

    private Counts read(String table, String column) {
        List<Share> shares =
                database.query(SHARES, row -> new Share(row.getString(1), row.getDouble(2)), table, column);
        double least = shares.stream().mapToDouble(Share::share).min().orElse(0);
        return new Counts(
                rows(table),
                shares.stream().collect(Collectors.toMap(Share::element, Share::share)),
                // Half of the rarest that the statistics know.
                least / 2);
    }

    /** Less than 0 in the database if nothing was analyzed yet. */
    private double rows(String table) {
        return Math.max(
                0,
                database.first(
                                "SELECT reltuples FROM pg_class WHERE oid = CAST(? AS regclass)",
                                row -> row.getDouble(1),
                                table)
                        .orElse(0d));
    }
}
