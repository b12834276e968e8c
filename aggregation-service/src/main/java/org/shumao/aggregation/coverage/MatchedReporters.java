package org.shumao.aggregation.coverage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Months;

/** Reads which reporters stated both a period and the same one of the year before: their statements in force cover all months of both. */
public final class MatchedReporters {
    private static final String STATED = """
            select reporter, first_month, last_month from reporting_statement
             where capacity = ? and flow = ? and not withdrawn
               and (first_month <= ? and last_month >= ? or first_month <= ? and last_month >= ?)
            """;

    private MatchedReporters() {}

    /** Returns those of a definition: of goods the platforms, of services the exporters or the importers. */
    public static SortedSet<String> of(Connection snapshot, Definition definition, Flow flow, Period period)
            throws SQLException {
        Period before = period.yearsBefore(1);
        Map<String, Set<YearMonth>> stated = new HashMap<>();
        Sql.query(
                snapshot,
                STATED,
                row -> stated.computeIfAbsent(row.getString("reporter"), none -> new HashSet<>())
                        .addAll(new Months(
                                        Months.ofWritten(row.getInt("first_month")),
                                        Months.ofWritten(row.getInt("last_month")))
                                .all()),
                capacity(definition, flow).name(),
                flow.code(),
                Months.written(period.last()),
                Months.written(period.first()),
                Months.written(before.last()),
                Months.written(before.first()));
        Set<YearMonth> both =
                Stream.of(period, before).flatMap(one -> one.months().stream()).collect(Collectors.toSet());
        return stated.entrySet().stream()
                .filter(reporter -> reporter.getValue().containsAll(both))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Capacity capacity(Definition definition, Flow flow) {
        if (!definition.lineKind().isOfServices()) {
            return Capacity.PLATFORM;
        }
        return flow == Flow.EXPORT ? Capacity.SERVICE_EXPORTER : Capacity.SERVICE_IMPORTER;
    }
}
