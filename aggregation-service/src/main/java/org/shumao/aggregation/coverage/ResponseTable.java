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
import org.shumao.tradecore.cube.trade.ReportedPeriods;
import org.shumao.tradecore.disclosure.Audience;

/**
 * Reads and writes table reporting_response, for each audience; and table period_response, which is the same for everybody.
 */
final class ResponseTable {
    private static final String COLUMNS = "audience, capacity, flow, period, expected, received, in_time, history,"
            + " expected_weight, received_weight, weighed, lag_p50_micros, lag_p95_micros";
    private static final String SELECT = "select " + COLUMNS + " from reporting_response";
    private static final String INSERT =
            "insert into reporting_response (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT_PERIODS = "select services, period, response from period_response";
    private static final String INSERT_PERIODS =
            "insert into period_response (services, period, response) values (?, ?, ?)";

    private ResponseTable() {}

    /** Reads those of some periods. */
    static List<ResponseRow> of(Connection snapshot, Audience audience, Collection<Period> periods)
            throws SQLException {
        return Sql.query(
                snapshot,
                SELECT + " where audience = ? and period = any (?) order by capacity, flow desc",
                ResponseTable::read,
                audience.name(),
                periods.stream().map(Period::toString).toArray(String[]::new));
    }

    /** Writes the rows if any differs, and says with a version that it did. */
    static void replace(Connection connection, List<DueResponse> owed, BigDecimal gate, List<ReporterBreak> breaks)
            throws SQLException {
        List<ResponseRow> rows = ResponseRow.of(owed);
        List<PeriodResponse> periods = PeriodResponse.of(owed, gate);
        boolean others = ReporterBreak.replace(connection, breaks);
        if (others
                || differ(Sql.query(connection, SELECT, ResponseTable::read), rows)
                || differ(Sql.query(connection, SELECT_PERIODS, ResponseTable::readPeriod), periods)) {
            write(connection, rows, periods);
            Sql.execute(connection, "update reporting_response_version set version = version + 1");
        }
    }

    private static <T> boolean differ(List<T> before, List<T> now) {
        return !new HashSet<>(before).equals(new HashSet<>(now));
    }

    private static void write(Connection connection, List<ResponseRow> rows, List<PeriodResponse> periods)
            throws SQLException {
        Sql.execute(connection, "delete from period_response");
        Sql.batch(connection, INSERT_PERIODS, periods, period -> new Object[] {
            period.services(), period.period(), period.response().name()
        });
        Sql.execute(connection, "delete from reporting_response");
        Sql.batch(connection, INSERT, rows, row -> {
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
                row.lagP95()
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
                row.getObject("lag_p95_micros", Long.class));
    }

    private static PeriodResponse readPeriod(ResultSet row) throws SQLException {
        return new PeriodResponse(
                row.getBoolean("services"),
                row.getString("period"),
                ReportedPeriods.Response.valueOf(row.getString("response")));
    }

    private static @Nullable BigInteger weight(ResultSet row, String column) throws SQLException {
        BigDecimal weight = row.getBigDecimal(column);
        return weight == null ? null : weight.toBigIntegerExact();
    }
}
