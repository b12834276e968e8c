package org.shumao.aggregation.coverage;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.shumao.aggregation.coverage.ReporterBreak.Month;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.aggregation.cube.store.DefinitionSql;
import org.shumao.contracts.record.Flow;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Months;

/** Finds the breaks of the national series by reporters that joined or left, and keeps them in table reporter_break for statisticians. */
public final class ReporterBreaks {
    /**
     * It selects the series beside the trade of each reporter that may make a break. Whoever has a share of some months together has it in
     * one of them, so these are few.
     */
    private static final String MONTHS = """
            with traded as materialized (
                select month, %s as reporter, sum(cny_fen) as fen
                  from enterprise_month
                 where %s and flow = ? and month = any (?)
                 group by month, reporter),
            national as materialized (
                select month, coalesce(sum(fen), 0) as fen
                  from unnest(?::int[]) month left join traded using (month) group by month),
            stated as materialized (
                select reporter, first_month, last_month
                  from reporting_statement
                 where capacity = ? and flow = ? and not withdrawn),
            large as (
                select distinct reporter
                  from traded t join national n using (month)
                 where t.fen > 0 and t.fen >= ? * n.fen)
            select l.reporter, n.month, n.fen as national, coalesce(t.fen, 0) as own,
                   exists (select from stated s
                            where s.reporter = l.reporter and n.month between s.first_month and s.last_month) as stated
              from large l
             cross join national n
              left join traded t on t.reporter = l.reporter and t.month = n.month
             where l.reporter in (
                   select reporter from stated
                    union all
                   select enterprise from reporting_obligation
                    where kind = ? and flow = ? and expectation <> 'NOT_OWED')
             order by l.reporter
            """;

    private static final String COLUMNS = "services, flow, month, reporter, joined, share";
    private static final String SELECT = "select " + COLUMNS + " from reporter_break";
    private static final String INSERT = "insert into reporter_break (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?)";

    private ReporterBreaks() {}

    /** Reads those of a definition, the oldest first; none of one that is no national series of reporters. */
    public static List<ReporterBreak> of(Connection snapshot, Definition definition) throws SQLException {
        boolean services = definition.lineKind() == Definition.SERVICES.lineKind()
                && definition.evidence().equals(Definition.SERVICES.evidence());
        return services || definition == Definition.CBEC
                ? Sql.query(
                        snapshot,
                        SELECT + " where services = ? order by month, flow desc, joined, reporter",
                        ReporterBreaks::read,
                        services)
                : List.of();
    }

    /**
     * Finds those of a series in the trade of a snapshot.
     *
     * @param definition cross-border e-commerce, or services
     * @param least share of a reporter
     */
    static List<ReporterBreak> find(Connection snapshot, Definition definition, DataRange range, BigDecimal least)
            throws SQLException {
        boolean services = definition.lineKind().isOfServices();
        List<ReporterBreak> found = new ArrayList<>();
        for (Flow flow : Flow.values()) {
            Integer[] over = range.span().stream()
                    .flatMap(span -> span.months(flow).headSet(span.present()).stream())
                    .map(Months::written)
                    .toArray(Integer[]::new);
            String capacity = MatchedTradeReader.capacity(definition, flow).name();
            Map<String, NavigableMap<YearMonth, Month>> reporters = new TreeMap<>();
            Sql.query(
                    snapshot,
                    MONTHS.formatted(services ? "enterprise" : "platform", DefinitionSql.gross(definition)),
                    row -> reporters
                            .computeIfAbsent(row.getString("reporter"), none -> new TreeMap<>())
                            .put(Months.ofWritten(row.getInt("month")), month(row)),
                    flow.code(),
                    over,
                    over,
                    capacity,
                    flow.code(),
                    least,
                    capacity,
                    flow.code());
            reporters.forEach(
                    (reporter, months) -> found.addAll(ReporterBreak.of(services, flow, reporter, months, least)));
        }
        return found;
    }

    private static Month month(ResultSet row) throws SQLException {
        return new Month(row.getBigDecimal("national"), row.getBigDecimal("own"), row.getBoolean("stated"));
    }

    /** Writes them if any differs, and says whether it did. */
    static boolean replace(Connection connection, List<ReporterBreak> breaks) throws SQLException {
        Set<ReporterBreak> before = new HashSet<>(Sql.query(connection, SELECT, ReporterBreaks::read));
        if (before.equals(new HashSet<>(breaks))) {
            return false;
        }
        Sql.execute(connection, "delete from reporter_break");
        Sql.batch(connection, INSERT, breaks, found -> new Object[] {
            found.services(),
            found.flow().code(),
            Months.written(found.month()),
            found.reporter(),
            found.joined(),
            found.share()
        });
        return true;
    }

    private static ReporterBreak read(ResultSet row) throws SQLException {
        return new ReporterBreak(
                row.getBoolean("services"),
                Flow.of(row.getString("flow")).orElseThrow(),
                Months.ofWritten(row.getInt("month")),
                row.getString("reporter"),
                row.getBoolean("joined"),
                row.getBigDecimal("share"));
    }
}
