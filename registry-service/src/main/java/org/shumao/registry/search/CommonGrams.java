package org.shumao.registry.search;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shumao.registry.database.Database;

/**
 * How many names have a piece in them, by the statistics that the database keeps for its planner. They know the commonest ten
 * thousand; another piece is rare.
 */
@ApplicationScoped
public class CommonGrams {
    private static final String SQL = """
            SELECT elem, freq
              FROM pg_stats, LATERAL unnest(most_common_elems::text::text[], most_common_elem_freqs[:cardinality(
                       most_common_elems::text::text[])]) AS common (elem, freq)
             WHERE schemaname = current_schema AND tablename = 'enterprise_name' AND attname = 'grams'
            """;

    private final Database database;
    private volatile Frequencies known = new Frequencies(0, Map.of(), 0);

    CommonGrams(Database database) {
        this.database = database;
    }

    private record Frequencies(double names, Map<String, Double> shares, double rare) {
        double names(String gram) {
            return shares.getOrDefault(gram, rare) * names;
        }
    }

    private record Share(String gram, double share) {}

    /** What was analyzed since is known from now on. */
    @Scheduled(every = "${shumao.search.statistics-interval:5m}")
    public void refresh() {
        double names = database.first(
                        "SELECT reltuples FROM pg_class WHERE oid = 'enterprise_name'::regclass",
                        row -> row.getDouble(1))
                .orElse(0d);
        List<Share> shares = database.query(SQL, row -> new Share(row.getString(1), row.getDouble(2)));
        double least = shares.stream().mapToDouble(Share::share).min().orElse(0);
        known = new Frequencies(
                Math.max(0, names),
                shares.stream().collect(Collectors.toMap(Share::gram, Share::share)),
                // Half of the rarest that the statistics know.
                least / 2);
    }

    /** About how many names have it. */
    double names(String gram) {
        return known.names(gram);
    }
}
