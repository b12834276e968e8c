package org.shumao.tradecore.indicator.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.CubeSnapshot;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeSums;
import org.shumao.tradecore.cube.trade.TradeTable;

/** Sums of trade for tests, as the reader would give them for periods of one frequency. It is 15 August 2025. */
public final class TradeBuilder {
    private static final Instant AUGUST_2025 = Instant.parse("2025-08-15T00:00:00Z");

    private final Map<Period, Map<Flow, TradeSums>> total = new HashMap<>();
    private final Map<List<String>, Map<Period, Map<Flow, TradeSums>>> rows = new HashMap<>();
    private final Frequency frequency;
    private @Nullable YearMonth first;
    private @Nullable YearMonth last;

    private TradeBuilder(Frequency frequency) {
        this.frequency = frequency;
    }

    /** Data from one month to another. */
    public static TradeBuilder of(Frequency frequency, String first, String last) {
        TradeBuilder builder = new TradeBuilder(frequency);
        builder.first = YearMonth.parse(first);
        builder.last = YearMonth.parse(last);
        return builder;
    }

    public static TradeBuilder withoutData(Frequency frequency) {
        return new TradeBuilder(frequency);
    }

    /** One gross value of exports for every period from the first on. */
    public TradeBuilder series(String from, long... fen) {
        Period period = period(from);
        for (long value : fen) {
            total(period.toString(), Flow.EXPORT, value, 0);
            period = new Period(frequency, period.last().plusMonths(1));
        }
        return this;
    }

    public TradeBuilder total(String period, Flow flow, long gross, long returns) {
        add(total, period(period), flow, measures(gross), measures(returns));
        return this;
    }

    /** A row of the breakdown, which counts for the total as well. */
    public TradeBuilder row(String period, Flow flow, long gross, String... members) {
        return row(period, flow, measures(gross), Measures.ZERO, members);
    }

    public TradeBuilder row(String period, Flow flow, Measures gross, Measures returns, String... members) {
        add(total, period(period), flow, gross, returns);
        add(rows.computeIfAbsent(List.of(members), none -> new HashMap<>()), period(period), flow, gross, returns);
        return this;
    }

    private static void add(
            Map<Period, Map<Flow, TradeSums>> periods, Period period, Flow flow, Measures gross, Measures returns) {
        TradeSums sums = new TradeSums(
                gross,
                returns,
                Map.of(Evidence.DECLARED, gross.cnyFen()),
                period.last().atDay(28).atStartOfDay(ZoneOffset.UTC).toInstant());
        periods.computeIfAbsent(period, none -> new EnumMap<>(Flow.class)).merge(flow, sums, TradeSums::plus);
    }

    /** A value in fen, a seventh of it in cents, in a hundredth as many lines, of one order. */
    private static Measures measures(long fen) {
        return new Measures(
                BigInteger.valueOf(fen),
                BigInteger.valueOf(fen / 7),
                fen / 100,
                fen == 0 ? 0 : 1,
                BigDecimal.valueOf(fen, 1),
                BigDecimal.ZERO);
    }

    public TradeTable table() {
        Months months = new Months(YearMonth.of(1949, 1), YearMonth.of(2030, 12));
        List<Dimension> by = rows.isEmpty() ? List.of() : List.of(Dimension.PARTNER);
        Optional<DataSpan> span = first == null || last == null
                ? Optional.empty()
                : DataSpan.of(months(first, last), YearMonth.of(2025, 8));
        return new TradeTable(
                new TradeQuery(Definition.CBEC, Definition.CBEC.evidence(), months, frequency, by, Map.of()),
                total,
                rows,
                span,
                new CubeSnapshot(AUGUST_2025, Duration.ofDays(90), false));
    }

    public Trade trade() {
        return trade(TradeKind.GROSS);
    }

    public Trade trade(TradeKind kind) {
        return trade(Basis.of(Measure.CNY_FEN, kind));
    }

    public Trade trade(Basis basis) {
        return Trade.of(table(), basis, false);
    }

    /** The last member of each row is of the dimension that the rule alone reads. */
    public Trade tradeWithParts(Basis basis) {
        return Trade.of(table(), basis, true);
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
