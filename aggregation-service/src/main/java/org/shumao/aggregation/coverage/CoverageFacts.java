package org.shumao.aggregation.coverage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.disclosure.Audience;

/**
 * What one snapshot of the database knows of the coverage of a definition.
 *
 * @param definition the trade that is covered
 * @param matches orders by month and match status
 * @param owed reports owed, by kind and period
 * @param weights what those reports weigh, for the audience
 * @param audience who the coverage is for
 */
public record CoverageFacts(
        Definition definition,
        List<MatchedOrders> matches,
        List<DueReports> owed,
        List<ResponseWeight> weights,
        Audience audience) {
    private static final int DECIMALS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Orders of one month and match status. */
    record MatchedOrders(YearMonth month, MatchStatus status, long orders) {}

    /**
     * Reports that a kind of enterprise owes for one of its periods.
     *
     * @param kind of the enterprises
     * @param months of the owed period
     * @param counts how many are expected and came
     */
    record DueReports(EnterpriseKind kind, Months months, ReportCounts counts) {
        /** Says whether the owed period lies within another one. */
        boolean isWithin(Period period) {
            Months other = Months.of(period);
            return other.contains(months.from()) && other.contains(months.to());
        }
    }

    /**
     * Returns the coverage of one period.
     *
     * @param mix gross value by evidence; null outside the months for which there are data
     */
    public Coverage of(Period period, @Nullable Map<Evidence, BigInteger> mix) {
        return new Coverage(
                matchRate(period),
                mix == null ? ValueOrReason.missing(Reason.NO_DATA) : shares(mix),
                kinds().map(kind -> response(kind, period)).toList());
    }

    private ValueOrReason<BigDecimal> matchRate(Period period) {
        if (definition.lineKind() != LineKind.GOODS) {
            return ValueOrReason.missing(Reason.NOT_APPLICABLE);
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

    /** Returns the kinds whose own reports make the definition; enterprises besides platforms only where they owe any. */
    private Stream<EnterpriseKind> kinds() {
        if (definition.lineKind().isOfServices()) {
            return Stream.of(EnterpriseKind.SERVICE_EXPORTER);
        }
        boolean others = owed.stream().anyMatch(reports -> reports.kind() == EnterpriseKind.E_COMMERCE_ENTERPRISE);
        return others
                ? Stream.of(EnterpriseKind.PLATFORM, EnterpriseKind.E_COMMERCE_ENTERPRISE)
                : Stream.of(EnterpriseKind.PLATFORM);
    }

    private Response response(EnterpriseKind kind, Period period) {
        Optional<ResponseWeight> weight = weights.stream()
                .filter(some -> some.kind() == kind && some.period().equals(period.toString()))
                .findFirst();
        return Response.of(kind, reports(kind, period), weight, audience);
    }

    /** Everybody gets a sum only if each of its parts is public, so that no sum reveals a part. */
    private ValueOrReason<ReportCounts> reports(EnterpriseKind kind, Period period) {
        List<ReportCounts> parts = owed.stream()
                .filter(reports -> reports.kind() == kind && reports.isWithin(period))
                .map(DueReports::counts)
                .filter(counts -> counts.expected() > 0)
                .toList();
        if (parts.isEmpty()) {
            return ValueOrReason.missing(Reason.NOTHING_EXPECTED);
        }
        boolean shown = audience == Audience.STATISTICIAN || parts.stream().allMatch(ReportCounts::arePublic);
        return shown
                ? ValueOrReason.of(parts.stream().reduce(ReportCounts.NONE, ReportCounts::plus))
                : ValueOrReason.missing(Reason.SUPPRESSED);
    }
}
