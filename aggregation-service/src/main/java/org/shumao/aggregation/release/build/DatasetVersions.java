package org.shumao.aggregation.release.build;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.disclosure.JoinedMembers;
import org.shumao.tradecore.disclosure.PrimaryRule;
import org.shumao.tradecore.disclosure.ReleaseTable;
import org.shumao.tradecore.release.Dataset;

/**
 * Knows which members are shown by themselves: table dataset_version. The first build that has a version of a dataset decides it, and
 * nobody again, so that a series does not come and go.
 */
@ApplicationScoped
public class DatasetVersions {
    private static final String FIND =
            "select joined_year, kept from dataset_version where dataset = ? and version = ?";

    /** Another build may have decided meanwhile. */
    private static final String DECIDE = "insert into dataset_version (dataset, version, joined_year, kept, decided_at)"
            + " values (?, ?, ?, ?, ?) on conflict do nothing";

    private final PrimaryRule rule;
    private final Clock clock;

    DatasetVersions(PrimaryRule rule, Clock clock) {
        this.rule = rule;
        this.clock = clock;
    }

    /** Reads every member by itself, in a year and its shorter periods. */
    @FunctionalInterface
    public interface YearReader {
        List<ReleaseTable> read(int year) throws SQLException;
    }

    private record Decided(int year, Set<String> kept) {}

    /** Says whether small members of a dataset are joined: those of trade are. */
    static boolean joins(Dataset dataset) {
        return dataset.definition() != null && !dataset.breakdown().isEmpty();
    }

    /**
     * Returns which members are joined.
     *
     * @param year reference year for those of which nothing was decided yet: the last full one of the data
     */
    public JoinedMembers joined(Connection connection, Collection<Dataset> datasets, int year, YearReader trade)
            throws SQLException {
        List<Dataset> brokenDown =
                datasets.stream().filter(DatasetVersions::joins).toList();
        Map<String, Decided> decided = find(connection, brokenDown);
        if (decided.size() < brokenDown.size()) {
            JoinedMembers now = JoinedMembers.decide(year, trade.read(year), rule);
            for (Dataset dataset : brokenDown) {
                Sql.update(
                        connection,
                        DECIDE,
                        dataset.id(),
                        dataset.version(),
                        year,
                        now.kept().getOrDefault(dataset.id(), Set.of()).stream()
                                .sorted()
                                .toArray(String[]::new),
                        clock.instant());
            }
            decided = find(connection, brokenDown);
        }
        Map<String, Set<String>> kept = new HashMap<>();
        decided.forEach((dataset, one) -> kept.put(dataset, one.kept()));
        return new JoinedMembers(
                decided.values().stream().mapToInt(Decided::year).max().orElse(year), kept);
    }

    private static Map<String, Decided> find(Connection connection, Collection<Dataset> datasets) throws SQLException {
        Map<String, Decided> found = new HashMap<>();
        for (Dataset dataset : datasets) {
            Sql.first(
                            connection,
                            FIND,
                            row -> new Decided(row.getInt(1), Set.of((String[])
                                    row.getArray(2).getArray())),
                            dataset.id(),
                            dataset.version())
                    .ifPresent(one -> found.put(dataset.id(), one));
        }
        return found;
    }
}
