package org.shumao.tradecore.indicator.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
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
import org.shumao.tradecore.cube.trade.CubeSnapshot.Settings;
import org.shumao.tradecore.cube.trade.ReportedPeriods;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeSums;
import org.shumao.tradecore.cube.trade.TradeTable;

/** Sums of trade for tests, as the reader would give them for periods of one frequency. It is 15 August 2025. */
public final class TradeBuilder {
    private static final Instant AUGUST_2025 = Instant.parse("2025-08-15T00:00:00Z");
    private final Set<YearMonth> withoutDollars = new HashSet<>();

    private final Map<Period, Map<Flow, TradeSums>> total = new HashMap<>();
    private final Map<List<String>, Map<Period, Map<Flow, TradeSums>>> rows = new HashMap<>();
    private final Frequency frequency;
    private final Map<Flow, NavigableSet<YearMonth>> observed = new EnumMap<>(Flow.class);
    private BigDecimal minimumBase = BigDecimal.ZERO;
    private final Map<Period, ReportedPeriods.Response> owed = new HashMap<>();
    private final Map<List<String>, Set<Period>> withheld = new HashMap<>();
    private final Map<Period, String> versions = new HashMap<>();
    private @Nullable Flow only;

    private TradeBuilder(Frequency frequency) {
        this.frequency = frequency;
    }

    /** Data from one month to another. */
    public static TradeBuilder of(Frequency frequency, String first, String last) {
        TradeBuilder builder = new TradeBuilder(frequency);
        Stream.of(Flow.values()).forEach(flow -> builder.observed(flow, first, last));
        return builder;
    }

    /** Data of one flow from one month to another, and none before or after. */
    public TradeBuilder observed(Flow flow, String from, String to) {
        observed.put(flow, months(YearMonth.parse(from), YearMonth.parse(to)));
        return this;
    }

    /** The same data, of which one flow alone is asked for. */
    public TradeBuilder only(Flow flow) {
        TradeBuilder builder = new TradeBuilder(frequency);
        builder.only = flow;
        builder.observed.putAll(observed);
        builder.owed.putAll(owed);
        total.forEach((period, flows) -> builder.total.put(period, new EnumMap<>(flows)));
        builder.total.values().forEach(flows -> flows.keySet().retainAll(List.of(flow)));
        return builder;
    }

    /** A base below this share of the value now is too small. */
    public TradeBuilder minimumBase(String share) {
        minimumBase = new BigDecimal(share);
        return this;
    }

    /** Reporters owe statements about the period, and this came of them; null if they owe none. */
    public TradeBuilder owed(String period, ReportedPeriods.@Nullable Response response) {
        if (response != null) {
            owed.put(period(period), response);
        }
        return this;
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

    /** In these months some line has no value in dollars. */
    public TradeBuilder withoutDollars(YearMonth... some) {
        withoutDollars.addAll(List.of(some));
        return this;
    }

    /** The value of a member, or of the total without members, was withheld when the period was released. */
    public TradeBuilder withheld(String period, String... members) {
        withheld.computeIfAbsent(List.of(members), none -> new HashSet<>()).add(period(period));
        return this;
    }

    /** The period was released by this version of the definition. */
    public TradeBuilder version(String period, String version) {
        versions.put(period(period), version);
        return this;
    }

    public TradeTable table() {
        Months months = new Months(YearMonth.of(1949, 1), YearMonth.of(2030, 12));
        List<Dimension> by = rows.isEmpty() ? List.of() : List.of(Dimension.PARTNER);
        Map<Dimension, SortedSet<String>> filter =
                only == null ? Map.of() : Map.of(Dimension.FLOW, new TreeSet<>(List.of(only.code())));
        Optional<DataSpan> span = DataSpan.of(observed, YearMonth.of(2025, 8));
        return new TradeTable(
                new TradeQuery(Definition.CBEC, Definition.CBEC.evidence(), months, frequency, by, filter),
                total,
                rows,
                span,
                new CubeSnapshot(AUGUST_2025, settings(minimumBase), false, new ReportedPeriods(owed)),
                withoutDollars,
                withheld.isEmpty() && versions.isEmpty()
                        ? null
                        : new TradeTable.Released(withheld, Set.of(), versions));
    }

    /** Ninety days until a period is final; returns come for 180 days to exports and for 30 to imports. */
    public static Settings settings(BigDecimal minimumBase) {
        return new Settings(
                Duration.ofDays(90),
                minimumBase,
                Map.of(Flow.EXPORT, Duration.ofDays(180), Flow.IMPORT, Duration.ofDays(30)));
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
