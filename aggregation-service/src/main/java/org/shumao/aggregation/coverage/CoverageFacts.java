package org.shumao.aggregation.coverage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.LineKind;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.MatchKey;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.cube.trade.CubeSnapshot;
import org.shumao.tradecore.disclosure.Audience;

/**
 * Facts are what one snapshot of the database knows of the coverage of a definition.
 *
 * @param definition the trade that is covered
 * @param matches orders by month and match status
 * @param responses of all capacities, by period, for the audience
 * @param circumstances under which the figures were read
 * @param released whether the figures are released: of these nothing but the evidence is part of the answer
 */
public record CoverageFacts(
        Definition definition,
        List<MatchedOrders> matches,
        List<ResponseRow> responses,
        CubeSnapshot circumstances,
        boolean released) {
    private static final String MATCHES = """
            select month, status, sum(orders) from match_month
             where month between ? and ? and submitter = ?
             group by 1, 2 having sum(orders) <> 0 order by 1, 2
            """;

    private static final int DECIMALS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Reads the coverage of a definition, in the snapshot of its figures. The tables have few rows, since coverage comes with every answer.
     *
     * @param circumstances under which the figures of the definition are read
     * @param periods at least one
     */
    public static CoverageFacts read(
            Connection snapshot,
            Definition definition,
            CubeSnapshot circumstances,
            Collection<Period> periods,
            Audience audience)
            throws SQLException {
        Months months = Months.spanning(periods);
        return new CoverageFacts(
                definition,
                definition.lineKind() == LineKind.GOODS ? matches(snapshot, months) : List.of(),
                ResponseTable.of(snapshot, audience, periods),
                circumstances,
                false);
    }

    private static List<MatchedOrders> matches(Connection snapshot, Months months) throws SQLException {
        return Sql.query(
                snapshot,
                MATCHES,
                row -> new MatchedOrders(
                        Months.ofWritten(row.getInt(1)), MatchStatus.valueOf(row.getString(2)), row.getLong(3)),
                Months.written(months.from()),
                Months.written(months.to()),
                MatchKey.EVERYBODY);
    }

    /** Returns what a release of trade says of its coverage: nothing, since the response has a dataset of its own. */
    public static CoverageFacts ofRelease(Definition definition, CubeSnapshot circumstances) {
        return new CoverageFacts(definition, List.of(), List.of(), circumstances, true);
    }

    /** The number of orders of one month and match status. */
    record MatchedOrders(YearMonth month, MatchStatus status, long orders) {}

    /**
     * Returns the coverage of one period.
     *
     * @param mix gross value by evidence, or why it is not known
     */
    public Coverage of(Period period, ValueOrReason<Map<Evidence, BigInteger>> mix) {
        return new Coverage(
                matchRate(period),
                mix.then(CoverageFacts::shares),
                responses(period).map(Response::of).toList(),
                PeriodState.of(period, circumstances),
                !released && circumstances.reported().nothingExpected(period));
    }

    private ValueOrReason<BigDecimal> matchRate(Period period) {
        if (definition.lineKind() != LineKind.GOODS) {
            return ValueOrReason.missing(Reason.NOT_APPLICABLE);
        }
        if (released) {
            return ValueOrReason.missing(Reason.NOT_PUBLIC);
        }
        Months months = Months.of(period);
        List<MatchedOrders> orders =
                matches.stream().filter(some -> months.contains(some.month())).toList();
        return orders.isEmpty()
                ? ValueOrReason.missing(Reason.NO_DATA)
                : percentage(
                        sum(orders.stream().filter(some -> some.status() == MatchStatus.MATCHED)),
                        sum(orders.stream()));
    }

    private static BigInteger sum(Stream<MatchedOrders> orders) {
        return BigInteger.valueOf(orders.mapToLong(MatchedOrders::orders).sum());
    }

    private static ValueOrReason<Map<Evidence, BigDecimal>> shares(Map<Evidence, BigInteger> mix) {
        BigInteger total = mix.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        Map<Evidence, BigDecimal> shares = new EnumMap<>(Evidence.class);
        for (Map.Entry<Evidence, BigInteger> part : mix.entrySet()) {
            ValueOrReason<BigDecimal> share = percentage(part.getValue(), total);
            if (share.value() == null) {
                return share.map(none -> Map.of());
            }
            shares.put(part.getKey(), share.value());
        }
        return shares.isEmpty() ? ValueOrReason.missing(Reason.BASE_ZERO) : ValueOrReason.of(shares);
    }

    private static ValueOrReason<BigDecimal> percentage(BigInteger part, BigInteger whole) {
        if (whole.signum() <= 0) {
            return ValueOrReason.missing(whole.signum() == 0 ? Reason.BASE_ZERO : Reason.BASE_NOT_POSITIVE);
        }
        return ValueOrReason.of(
                new BigDecimal(part).multiply(HUNDRED).divide(new BigDecimal(whole), DECIMALS, RoundingMode.HALF_EVEN));
    }

    private Stream<ResponseRow> responses(Period period) {
        return responses.stream()
                .filter(row -> StatementSql.isOfServices(row.capacity())
                                == definition.lineKind().isOfServices()
                        && row.period().equals(period.toString()));
    }
}
