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
import org.shumao.aggregation.coverage.DueWeight.Weighed;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.kit.sql.Sql;
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

    /** Reads those of some periods, of whichever state the search path names. */
    static List<ResponseWeight> of(Connection snapshot, Audience audience, Collection<Period> periods)
            throws SQLException {
        return Sql.query(
                snapshot,
                SELECT + " where audience = ? and period = any (?)",
                ResponseWeights::read,
                audience.name(),
                periods.stream().map(Period::toString).toArray(String[]::new));
    }

    /** Writes the rows of the newest state if any differs, and says with a version that it did. */
    static void replaceNewest(Connection connection, List<ResponseWeight> weights) throws SQLException {
        List<ResponseWeight> before = Sql.query(connection, SELECT, ResponseWeights::read);
        if (!new HashSet<>(before).equals(new HashSet<>(weights))) {
            replace(connection, NEWEST, weights);
            Sql.execute(connection, "update reporting_weight_version set version = version + 1");
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
        Sql.execute(connection, "delete from " + schema + ".reporting_weight");
        Sql.batch(connection, INSERT.formatted(schema), weights, weight -> {
            Weighed received = weight.received();
            return new @Nullable Object[] {
                weight.audience().name(),
                weight.kind().name(),
                weight.period(),
                weight.expectedFen() == null ? null : new BigDecimal(weight.expectedFen()),
                received == null ? null : new BigDecimal(received.fen()),
                received == null ? null : received.reports(),
                weight.lagP50(),
                weight.lagP95(),
                weight.reports()
            };
        });
    }

    private static ResponseWeight read(ResultSet row) throws SQLException {
        BigInteger fen = fen(row, 5);
        return new ResponseWeight(
                Audience.valueOf(row.getString(1)),
                EnterpriseKind.valueOf(row.getString(2)),
                row.getString(3),
                fen(row, 4),
                fen == null ? null : new Weighed(row.getLong(6), fen),
                row.getObject(7, Long.class),
                row.getObject(8, Long.class),
                row.getLong(9));
    }

    private static @Nullable BigInteger fen(ResultSet row, int column) throws SQLException {
        BigDecimal fen = row.getBigDecimal(column);
        return fen == null ? null : fen.toBigIntegerExact();
    }
}
