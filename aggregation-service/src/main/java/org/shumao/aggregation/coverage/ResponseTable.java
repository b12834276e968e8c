package org.shumao.aggregation.coverage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.coverage.DueResponse.Weighed;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.disclosure.Audience;

/** Table reporting_response: of the newest state for each audience, of the public state for everybody alone. */
final class ResponseTable {
    private static final String COLUMNS = "audience, capacity, flow, period, expected, received, in_time, history,"
            + " expected_weight, received_weight, weighed, lag_p50_micros, lag_p95_micros, reported";
    private static final String SELECT = "select " + COLUMNS + " from reporting_response";
    private static final String INSERT =
            "insert into %s.reporting_response (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String NEWEST = "aggregation";
    private static final String PUBLIC = "aggregation_public";

    private ResponseTable() {}

    /** Reads those of some periods, of whichever state the search path names. */
    static List<ResponseRow> of(Connection snapshot, Audience audience, Collection<Period> periods)
            throws SQLException {
        return Sql.query(
                snapshot,
                SELECT + " where audience = ? and period = any (?) order by capacity, flow desc",
                ResponseTable::read,
                audience.name(),
                periods.stream().map(Period::toString).toArray(String[]::new));
    }

    /** Writes the rows of the newest state if any differs, and says with a version that it did. */
    static void replaceNewest(Connection connection, List<ResponseRow> rows) throws SQLException {
        List<ResponseRow> before = Sql.query(connection, SELECT, ResponseTable::read);
        if (!new HashSet<>(before).equals(new HashSet<>(rows))) {
            replace(connection, NEWEST, rows);
            Sql.execute(connection, "update reporting_response_version set version = version + 1");
        }
    }

    static void replacePublic(Connection connection, List<ResponseRow> rows) throws SQLException {
        replace(
                connection,
                PUBLIC,
                rows.stream().filter(row -> row.audience() == Audience.PUBLIC).toList());
    }

    private static void replace(Connection connection, String schema, List<ResponseRow> rows) throws SQLException {
        Sql.execute(connection, "delete from " + schema + ".reporting_response");
        Sql.batch(connection, INSERT.formatted(schema), rows, row -> {
            ReportCounts counts = row.counts();
            Weighed received = row.received();
            return new @Nullable Object[] {
                row.audience().name(),
                row.capacity().name(),
                row.flow().code(),
                row.period(),
                counts == null ? null : counts.expected(),
                counts == null ? null : counts.received(),
                counts == null ? null : counts.inTime(),
                row.history(),
                row.expected() == null ? null : new BigDecimal(row.expected()),
                received == null ? null : new BigDecimal(received.weight()),
                received == null ? null : received.statements(),
                row.lagP50(),
                row.lagP95(),
                row.reported()
            };
        });
    }

    private static ResponseRow read(ResultSet row) throws SQLException {
        Long expected = row.getObject("expected", Long.class);
        BigInteger weight = weight(row, "received_weight");
        return new ResponseRow(
                Audience.valueOf(row.getString("audience")),
                Capacity.valueOf(row.getString("capacity")),
                Flow.of(row.getString("flow")).orElseThrow(),
                row.getString("period"),
                expected == null ? null : new ReportCounts(expected, row.getLong("received"), row.getLong("in_time")),
                row.getBoolean("history"),
                weight(row, "expected_weight"),
                weight == null ? null : new Weighed(row.getLong("weighed"), weight),
                row.getObject("lag_p50_micros", Long.class),
                row.getObject("lag_p95_micros", Long.class),
                row.getBoolean("reported"));
    }

    private static @Nullable BigInteger weight(ResultSet row, String column) throws SQLException {
        BigDecimal weight = row.getBigDecimal(column);
        return weight == null ? null : weight.toBigIntegerExact();
    }
}
