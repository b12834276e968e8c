package org.shumao.aggregation.referencedata;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shumao.aggregation.database.BinaryCopy;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.ReportingObligationEvent;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.referencedata.ServiceObligation;

/** Table reporting_obligation, the replica of what enterprises owe: a row for each flow of which they have to state something. */
final class ReportingObligations {
    private static final String COLUMNS =
            "kind, flow, period, enterprise, version, first_month, last_month, due_on, expectation, first_received";

    private static final String MERGE = "insert into reporting_obligation (" + COLUMNS + ") select " + COLUMNS
            + " from taken_obligation order by kind, flow, period, enterprise"
            + " on conflict (kind, flow, period, enterprise) do update"
            + " set version = excluded.version, due_on = excluded.due_on, expectation = excluded.expectation,"
            + " first_received = excluded.first_received where reporting_obligation.version < excluded.version";

    private static final String OF_SERVICES = """
            select distinct o.enterprise, o.kind, o.period, o.expectation = 'EXPECTED'
              from reporting_obligation o join taken_obligation t using (kind, flow, period, enterprise)
             where o.kind in (%s)
            """.formatted(ServiceObligation.KINDS.stream()
            .map(kind -> "'" + kind + "'")
            .sorted()
            .collect(Collectors.joining(", ")));

    private static final int COLUMN_COUNT = 10;

    private ReportingObligations() {}

    /** Returns the obligations to report services, of those that events are about, as they stand now. */
    static List<ServiceObligation> upsert(Connection connection, Collection<ReportingObligationEvent> events)
            throws SQLException {
        if (events.isEmpty()) {
            return List.of();
        }
        Sql.execute(connection, "create temporary table taken_obligation (like reporting_obligation) on commit drop");
        BinaryCopy rows = new BinaryCopy(COLUMN_COUNT);
        newest(events).forEach(event -> add(rows, event));
        rows.copyInto(connection, "taken_obligation (" + COLUMNS + ")");
        Sql.execute(connection, MERGE);
        return Sql.query(connection, OF_SERVICES, ReportingObligations::ofServices);
    }

    private static ServiceObligation ofServices(ResultSet row) throws SQLException {
        return new ServiceObligation(
                row.getString(1),
                EnterpriseKind.valueOf(row.getString(2)),
                Period.parse(row.getString(3)).orElseThrow(),
                row.getBoolean(4));
    }

    /** One event for each obligation: delivery may repeat and go back. */
    private static Collection<ReportingObligationEvent> newest(Collection<ReportingObligationEvent> events) {
        Map<String, ReportingObligationEvent> newest = new HashMap<>();
        for (ReportingObligationEvent event : events) {
            newest.merge(event.key(), event, (a, b) -> b.version() > a.version() ? b : a);
        }
        return newest.values();
    }

    private static void add(BinaryCopy rows, ReportingObligationEvent event) {
        Period period = event.owed();
        rows.row()
                .text(event.kind().name())
                .text(event.flow().code())
                .text(event.period())
                .text(event.enterprise())
                .int8(event.version())
                .int4(Months.written(period.first()))
                .int4(Months.written(period.last()))
                .date(event.dueOn())
                .text(event.expectation().name())
                .timestamp(event.firstReceived());
    }
}
