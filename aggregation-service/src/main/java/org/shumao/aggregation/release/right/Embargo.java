package org.shumao.aggregation.release.right;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shumao.aggregation.database.Database;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.cube.Months;

/**
 * Keeps live figures of a period back from the cut-off of a release of it until the release is public, or stopped: they would tell what
 * it says. A build takes its snapshot after it has said which periods it is to hold, so the embargo begins before the cut-off. Persons on
 * the release's pre-release list alone read them.
 */
@ApplicationScoped
public class Embargo {
    private static final String DETAIL =
            "A release of this period is being built, or is built and not public yet. Persons on its pre-release list alone read live figures of it.";

    /** A build that has failed holds nothing. */
    private static final String BUILT = """
            select distinct r.release_id, r.due, p.period
              from release r join release_build b using (release_id) cross join unnest(b.periods) p (period)
             where r.stopped_at is null and b.state <> 'FAILED'
               and not exists (select from visible_release v where v.release_id = r.release_id)
             order by r.due, r.release_id
            """;

    private final Database database;
    private final EarlyAccess access;

    Embargo(Database database, EarlyAccess access) {
        this.database = database;
        this.access = access;
    }

    private record Built(String release, Instant due, Period period) {
        boolean touches(List<Months> read) {
            return read.stream()
                    .anyMatch(months -> !period.first().isAfter(months.to())
                            && !period.last().isBefore(months.from()));
        }
    }

    /** Says whether nobody may read live figures of some months without being on a list. */
    public boolean covers(List<Months> read) throws SQLException {
        return !embargoed(read).isEmpty();
    }

    /** Says whether any period is embargoed. */
    public boolean isAny() throws SQLException {
        return !built().isEmpty();
    }

    /**
     * Lets a reader have live figures that were read before: a build that began meanwhile is of a later moment. That a person reads early is
     * in the log.
     *
     * @param read the months that the figures are made of, those that they are compared with among them
     * @param reader empty for a key, which is no person
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 403 {@code embargoed}, with the release and its due minute
     */
    public void check(List<Months> read, Optional<Person> reader) throws SQLException {
        Map<String, Instant> due = new LinkedHashMap<>();
        embargoed(read).forEach(built -> due.putIfAbsent(built.release(), built.due()));
        List<String> releases = List.copyOf(due.keySet());
        Optional<String> closed = reader.isPresent() && !releases.isEmpty()
                ? access.read(reader.get(), releases)
                : releases.stream().findFirst();
        if (closed.isPresent()) {
            throw Problems.of(ProblemType.EMBARGOED, DETAIL)
                    .with("release", closed.get())
                    .with("due", String.valueOf(due.get(closed.get())))
                    .withHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        }
    }

    private List<Built> embargoed(List<Months> read) throws SQLException {
        return built().stream().filter(built -> built.touches(read)).toList();
    }

    private List<Built> built() throws SQLException {
        return database.byStatement(snapshot -> Sql.query(
                snapshot,
                BUILT,
                row -> new Built(
                        Columns.text(row, "release_id"),
                        Columns.instant(row, "due"),
                        Period.parse(Columns.text(row, "period")).orElseThrow())));
    }
}
