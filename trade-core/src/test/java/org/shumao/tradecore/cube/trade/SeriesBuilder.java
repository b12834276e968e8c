package org.shumao.tradecore.cube.trade;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.MonthlySum;
import org.shumao.tradecore.cube.SeriesKey;

/** Monthly sums for tests, read on 15 August 2025 unless said otherwise. */
public final class SeriesBuilder {
    public static final Instant AUGUST_2025 = Instant.parse("2025-08-15T00:00:00Z");
    public static final Duration NINETY_DAYS = Duration.ofDays(90);

    private final List<MonthlySum> observations = new ArrayList<>();

    /** One value for every month from the first on. */
    public static SeriesBuilder monthly(Definition definition, String first, long... fen) {
        SeriesBuilder sums = new SeriesBuilder();
        YearMonth month = YearMonth.parse(first);
        for (long value : fen) {
            sums.and(month.toString(), definition, Flow.EXPORT, false, value);
            month = month.plusMonths(1);
        }
        return sums;
    }

    /** The same value for every month of these periods, one period after the other. */
    public static SeriesBuilder periods(Definition definition, String first, long... fenPerMonth) {
        SeriesBuilder sums = new SeriesBuilder();
        Period period = Period.parse(first).orElseThrow();
        for (long value : fenPerMonth) {
            period.months().forEach(month -> sums.and(month.toString(), definition, Flow.EXPORT, false, value));
            period = new Period(period.frequency(), period.last().plusMonths(1));
        }
        return sums;
    }

    public SeriesBuilder and(String month, Definition definition, Flow flow, boolean returns, long fen) {
        Evidence evidence = definition == Definition.CBEC ? Evidence.DECLARED : Evidence.ORDERED;
        SeriesKey key = new SeriesKey(definition, flow, returns ? Kind.RETURN : Kind.GROSS, evidence);
        Measures value = new Measures(
                BigInteger.valueOf(fen), BigInteger.valueOf(fen / 7), 1, 0, BigDecimal.ZERO, BigDecimal.ZERO);
        observations.add(new MonthlySum(key, YearMonth.parse(month), value, Instant.parse(month + "-28T00:00:00Z")));
        return this;
    }

    /** A month whose lines were all taken back. */
    public SeriesBuilder andEmptied(String month, Definition definition) {
        Instant asOf = Instant.parse("2025-08-01T00:00:00Z");
        SeriesKey key = new SeriesKey(definition, Flow.EXPORT, Kind.GROSS, Evidence.DECLARED);
        observations.add(new MonthlySum(key, YearMonth.parse(month), Measures.ZERO, asOf));
        return this;
    }

    public TradeSeries read() {
        return readAt(AUGUST_2025, false);
    }

    /** Every month with gross trade is observed, and every month between two of them. */
    public TradeSeries readAt(Instant now, boolean statesLag) {
        CubeSnapshot snapshot = new CubeSnapshot(now, NINETY_DAYS, statesLag);
        Map<Definition, NavigableSet<YearMonth>> observed = new EnumMap<>(Definition.class);
        for (Definition definition : Definition.values()) {
            NavigableSet<YearMonth> traded = new TreeSet<>(observations.stream()
                    .filter(one -> definition.observedBy().contains(one.key().definition()))
                    .filter(one -> one.key().kind() == Kind.GROSS && one.value().lines() != 0)
                    .map(MonthlySum::period)
                    .filter(month -> !month.isAfter(snapshot.presentMonth()))
                    .toList());
            observed.put(definition, traded.isEmpty() ? traded : SeriesBuilder.months(traded.first(), traded.last()));
        }
        return new TradeSeries(List.copyOf(observations), observed, snapshot);
    }

    /** All months from the one to the other. */
    public static NavigableSet<YearMonth> months(YearMonth first, YearMonth last) {
        return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public static Period period(String text) {
        return Period.parse(text).orElseThrow();
    }
}
