package org.shumao.aggregation.coverage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.aggregation.cube.store.DefinitionSql;
import org.shumao.contracts.record.Flow;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.indicator.catalogue.SeriesBreak;
import org.shumao.tradecore.indicator.catalogue.Text;

/**
 * A break by a reporter, a row of table reporter_break for statisticians, is a month from which on a national series holds the trade of one large reporter more, or less, than before.
 *
 * @param services whether the series is of services, whose reporters are exporters or importers; otherwise of goods and platforms
 * @param flow of the series
 * @param month the first with it, or the first without it
 * @param reporter who joined or left
 * @param joined whether it joined
 * @param share of the reporter in the twelve months from then on, or of one that left in the twelve months before; 0 to 1
 */
public record ReporterBreak(
        boolean services, Flow flow, YearMonth month, String reporter, boolean joined, BigDecimal share) {
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

    /** Whoever is silent for a quarter has not left: its statement may not be due yet. */
    private static final int SILENT_MONTHS = 6;

    private static final int YEAR = 12;
    private static final int DECIMALS = 4;

    /**
     * A month says how much of a series is of one reporter.
     *
     * @param national gross value of all
     * @param own gross value of the reporter
     * @param stated whether a statement of the reporter covers the month
     */
    record Month(BigDecimal national, BigDecimal own, boolean stated) {}

    /**
     * Returns the breaks by one reporter, the oldest first. Its months are those with trade of its own or a statement.
     *
     * @param months the observed months of the series that are over, at least one
     * @param least share of the reporter, below which there is no break
     */
    static List<ReporterBreak> of(
            boolean services, Flow flow, String reporter, NavigableMap<YearMonth, Month> months, BigDecimal least) {
        NavigableSet<YearMonth> active = months.entrySet().stream()
                .filter(month ->
                        month.getValue().stated() || month.getValue().own().signum() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        List<ReporterBreak> breaks = new ArrayList<>();
        for (YearMonth month : active) {
            YearMonth before = active.lower(month);
            if (before == null ? month.isAfter(months.firstKey()) : silent(before, month) >= SILENT_MONTHS) {
                BigDecimal share = share(months.subMap(month, month.plusMonths(YEAR)));
                breaks.add(new ReporterBreak(services, flow, month, reporter, true, share));
            }
            YearMonth after = active.higher(month);
            YearMonth end = after == null ? months.lastKey().plusMonths(1) : after;
            if (silent(month, end) >= SILENT_MONTHS) {
                BigDecimal share = share(months.subMap(month.minusMonths(YEAR - 1L), month.plusMonths(1)));
                breaks.add(new ReporterBreak(services, flow, month.plusMonths(1), reporter, false, share));
            }
        }
        breaks.removeIf(found -> found.share.compareTo(least) < 0);
        return breaks;
    }

    private static int silent(YearMonth before, YearMonth after) {
        return Months.between(before, after) - 1;
    }

    /** Returns a share that is rounded down, so that none reaches a bound by rounding. */
    private static BigDecimal share(SortedMap<YearMonth, Month> year) {
        BigDecimal national = year.values().stream().map(Month::national).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal own = year.values().stream().map(Month::own).reduce(BigDecimal.ZERO, BigDecimal::add);
        return national.signum() == 0 ? BigDecimal.ZERO : own.divide(national, DECIMALS, RoundingMode.FLOOR);
    }

    /** Reads those of a definition, the oldest first; none of one that is no national series of reporters. */
    public static List<ReporterBreak> of(Connection snapshot, Definition definition) throws SQLException {
        boolean services = definition.lineKind() == Definition.SERVICES.lineKind()
                && definition.evidence().equals(Definition.SERVICES.evidence());
        return services || definition == Definition.CBEC
                ? Sql.query(
                        snapshot,
                        SELECT + " where services = ? order by month, flow desc, joined, reporter",
                        ReporterBreak::read,
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
            reporters.forEach((reporter, months) -> found.addAll(of(services, flow, reporter, months, least)));
        }
        return found;
    }

    private static Month month(ResultSet row) throws SQLException {
        return new Month(row.getBigDecimal("national"), row.getBigDecimal("own"), row.getBoolean("stated"));
    }

    /** Writes them if any differs, and says whether it did. */
    static boolean replace(Connection connection, List<ReporterBreak> breaks) throws SQLException {
        Set<ReporterBreak> before = new HashSet<>(Sql.query(connection, SELECT, ReporterBreak::read));
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

    /** Returns what statisticians read of it: it names the reporter, so it is for nobody else. */
    public SeriesBreak named() {
        BigDecimal percent = share.movePointRight(2).setScale(1, RoundingMode.FLOOR);
        boolean exports = flow == Flow.EXPORT;
        return new SeriesBreak(
                month.toString(),
                flow,
                new Text(
                        "%s: trade of %s %s; it was %s %% of the twelve months %s, as far as they are there."
                                .formatted(
                                        exports ? "Exports" : "Imports",
                                        reporter,
                                        joined ? "begins" : "ends",
                                        percent,
                                        joined ? "from then on" : "before"),
                        "%s：%s的贸易自本月起%s，占%s十二个月（以现有月份为限）的%s%%。"
                                .formatted(
                                        exports ? "出口" : "进口",
                                        reporter,
                                        joined ? "计入" : "不再有",
                                        joined ? "自本月起" : "此前",
                                        percent)));
    }
}
