package org.shumao.aggregation.coverage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.coverage.OwedWeight.Weighed;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.disclosure.Audience;

/** Table reporting_weight: of the newest state for each audience, of the public state for everybody alone. */
final class ResponseWeights {
    private static final String COLUMNS = "audience, kind, period, expected_fen, received_fen, weighed_reports,"
            + " lag_p50_micros, lag_p95_micros, received";
    private static final String SELECT = "select " + COLUMNS + " from reporting_weight";
    private static final String INSERT =
            "insert into %s.reporting_weight (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String NEWEST = "aggregation";
    private static final String PUBLIC = "aggregation_public";

    private ResponseWeights() {}

    /** Those of some periods, of whichever state the search path names. */
    static List<ResponseWeight> of(Connection snapshot, Audience audience, Collection<Period> periods)
            throws SQLException {
        try (PreparedStatement select =
                snapshot.prepareStatement(SELECT + " where audience = ? and period = any (?)")) {
            select.setString(1, audience.name());
            select.setArray(
                    2,
                    snapshot.createArrayOf(
                            "text", periods.stream().map(Period::toString).toArray()));
            return read(select);
        }
    }

    /** Writes the rows of the newest state if any differs, and says with a version that it did. */
    static void replaceNewest(Connection connection, List<ResponseWeight> weights) throws SQLException {
        Set<ResponseWeight> before;
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            before = new HashSet<>(read(select));
        }
        if (!before.equals(new HashSet<>(weights))) {
            replace(connection, NEWEST, weights);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("update reporting_weight_version set version = version + 1");
            }
        }
    }

    static void replacePublic(Connection connection, List<ResponseWeight> weights) throws SQLException {
        replace(
                connection,
                PUBLIC,
                weights.stream()
                        .filter(weight -> weight.audience() == Audience.PUBLIC)
                        .toList());
    }

    private static void replace(Connection connection, String schema, List<ResponseWeight> weights)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from " + schema + ".reporting_weight");
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT.formatted(schema))) {
            for (ResponseWeight weight : weights) {
                insert.setString(1, weight.audience().name());
                insert.setString(2, weight.kind().name());
                insert.setString(3, weight.period());
                insert.setObject(4, weight.expectedFen(), Types.NUMERIC);
                Weighed received = weight.received();
                insert.setObject(5, received == null ? null : received.fen(), Types.NUMERIC);
                insert.setObject(6, received == null ? null : received.reports(), Types.BIGINT);
                insert.setObject(7, weight.lagP50(), Types.BIGINT);
                insert.setObject(8, weight.lagP95(), Types.BIGINT);
                insert.setLong(9, weight.reports());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static List<ResponseWeight> read(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            List<ResponseWeight> weights = new ArrayList<>();
            while (row.next()) {
                BigInteger fen = fen(row, 5);
                weights.add(new ResponseWeight(
                        Audience.valueOf(row.getString(1)),
                        EnterpriseKind.valueOf(row.getString(2)),
                        row.getString(3),
                        fen(row, 4),
                        fen == null ? null : new Weighed(row.getLong(6), fen),
                        number(row, 7),
                        number(row, 8),
                        row.getLong(9)));
            }
            return weights;
        }
    }

    private static @Nullable BigInteger fen(ResultSet row, int column) throws SQLException {
        BigDecimal fen = row.getBigDecimal(column);
        return fen == null ? null : fen.toBigIntegerExact();
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        return row.getObject(column, Long.class);
    }
}
