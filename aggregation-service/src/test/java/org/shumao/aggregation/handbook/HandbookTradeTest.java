package org.shumao.aggregation.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.cube.trade.CubeSnapshot;
import org.shumao.tradecore.cube.trade.ReportedPeriods;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeSums;
import org.shumao.tradecore.cube.trade.TradeTable;
import org.shumao.tradecore.indicator.rule.TradeBuilder;

/** Generated trade of which nobody knows something: items and their unknown against a logic of three values, written down plainly. */
class HandbookTradeTest {
    private static final Period PERIOD = Period.parse("2025-S1").orElseThrow();
    private static final Set<Flow> EXPORTS = Set.of(Flow.EXPORT);
    private static final List<String> REGIMES = List.of("9610", "1210", "9710", "9810");
    private static final List<String> SERVICES = List.of("SI22", "SJ34", "SJ3", "SK2", "SK22", "SB", "_U");
    private static final int LINES = 200;

    /** Nobody knows where it is null. */
    private record Line(
            boolean goods,
            String code,
            @Nullable Boolean ordered,
            @Nullable Boolean delivered,
            @Nullable Boolean viaPlatform,
            boolean ofPlatform,
            long fen) {
        List<String> members() {
            int fee = ofPlatform && (code.equals("SJ34") || code.equals("SJ3")) ? 128 : 0;
            int digital = bits(ordered, 1, 16) + bits(delivered, 2, 32) + bits(viaPlatform, 4, 64) + fee;
            return List.of(code, Integer.toString(digital));
        }

        private static int bits(@Nullable Boolean said, int yes, int unknown) {
            return said == null ? unknown : said ? yes : 0;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyLineIsInAnItemOrNotOrNobodyKnows(long seed) {
        List<Line> lines = lines(new Random(seed));
        HandbookTrade trade = trade(lines);
        Map<String, Function<Line, @Nullable Boolean>> items = Map.ofEntries(
                Map.entry("1", line -> or(line.ordered(), line.delivered())),
                Map.entry("1.a", line -> and(or(line.ordered(), line.delivered()), line.viaPlatform())),
                Map.entry("2", Line::ordered),
                Map.entry("2.a", line -> and(line.ordered(), line.viaPlatform())),
                Map.entry("2.1", line -> and(line.goods(), line.ordered())),
                Map.entry("2.1.a", line -> and(line.goods(), and(line.ordered(), line.viaPlatform()))),
                Map.entry("2.2", line -> and(!line.goods(), line.ordered())),
                Map.entry("2.2.a", line -> and(!line.goods(), and(line.ordered(), line.viaPlatform()))),
                Map.entry("3", Line::delivered),
                Map.entry("3.a", line -> and(line.delivered(), line.viaPlatform())),
                Map.entry("4", line -> and(line.ordered(), line.delivered())),
                Map.entry("4.a", line -> and(and(line.ordered(), line.delivered()), line.viaPlatform())),
                Map.entry("A.1", line -> and(line.ofPlatform(), isIntermediation(line))));
        items.forEach((code, belongs) -> {
            long sure = lines.stream()
                    .filter(line -> Boolean.TRUE.equals(belongs.apply(line)))
                    .mapToLong(Line::fen)
                    .sum();
            long unknown = lines.stream()
                    .filter(line -> belongs.apply(line) == null)
                    .mapToLong(Line::fen)
                    .sum();
            assertThat(surely(trade, code)).as(code).isEqualTo(BigInteger.valueOf(sure));
            assertThat(unknown(trade, code)).as(code + " unknown").isEqualTo(BigInteger.valueOf(unknown));
        });
        BigInteger cbec = BigInteger.valueOf(
                lines.stream().filter(Line::goods).mapToLong(Line::fen).sum());
        assertThat(surely(trade, "2.1")
                        .add(unknown(trade, "2.1"))
                        .add(trade.notOrderedDigitally(EXPORTS).orElseThrow().cnyFen()))
                .isEqualTo(cbec);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void rulesHoldOfWhatIsSureOfWhatIsUnknownAndOfBoth(long seed) {
        HandbookTrade trade = trade(lines(new Random(seed)));
        for (HandbookCatalogue.Rule rule : HandbookCatalogue.PUBLISHED.rules()) {
            if (!rule.warning()) {
                assertThat(rule.isBrokenBy(code -> ValueOrReason.of(surely(trade, code))))
                        .as(rule.rule())
                        .isFalse();
                assertThat(rule.isBrokenBy(
                                code -> ValueOrReason.of(surely(trade, code).add(unknown(trade, code)))))
                        .as(rule.rule() + " with the unknown")
                        .isFalse();
            }
        }
    }

    /** Of imports that nobody vouches for nothing is known, and so nothing is zero; a sum with exports has what counts so far. */
    @Test
    void aFlowThatIsNotObservedHasNoZero() {
        HandbookTrade trade = trade(
                List.of(new Line(true, "9610", true, false, false, false, 100)),
                DataSpan.of(Map.of(Flow.EXPORT, PERIOD.months()), PERIOD.last().plusMonths(3)));
        HandbookCatalogue.Item ordered = item("2.1");
        assertThat(trade.amount(ordered, EXPORTS).orElseThrow().cnyFen()).isEqualTo("100");
        assertThat(trade.amount(ordered, Set.of(Flow.values())).orElseThrow().cnyFen())
                .isEqualTo("100");
        assertThat(trade.amount(ordered, Set.of(Flow.IMPORT))).isEqualTo(ValueOrReason.missing(Reason.NO_DATA));
        assertThat(trade.unknown(ordered, Set.of(Flow.IMPORT))).isEqualTo(ValueOrReason.missing(Reason.NO_DATA));
        assertThat(trade.sentToWarehouses(Set.of(Flow.IMPORT))).isEqualTo(ValueOrReason.missing(Reason.NO_DATA));
    }

    /** SJ3 holds SJ34 and more. */
    private static @Nullable Boolean isIntermediation(Line line) {
        return line.code().equals("SJ3") ? null : Boolean.valueOf(line.code().equals("SJ34"));
    }

    private static @Nullable Boolean and(@Nullable Boolean one, @Nullable Boolean other) {
        if (Boolean.FALSE.equals(one) || Boolean.FALSE.equals(other)) {
            return false;
        }
        return (one == null || other == null) ? null : Boolean.TRUE;
    }

    private static @Nullable Boolean or(@Nullable Boolean one, @Nullable Boolean other) {
        if (Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other)) {
            return true;
        }
        return (one == null || other == null) ? null : Boolean.FALSE;
    }

    private static BigInteger surely(HandbookTrade trade, String code) {
        return trade.amount(item(code), EXPORTS).orElseThrow().cnyFen();
    }

    private static BigInteger unknown(HandbookTrade trade, String code) {
        return trade.unknown(item(code), EXPORTS).orElseThrow().cnyFen();
    }

    private static HandbookCatalogue.Item item(String code) {
        return HandbookCatalogue.PUBLISHED.items().stream()
                .filter(item -> item.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static List<Line> lines(Random random) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            boolean goods = random.nextBoolean();
            String code =
                    goods ? REGIMES.get(random.nextInt(REGIMES.size())) : SERVICES.get(random.nextInt(SERVICES.size()));
            lines.add(new Line(
                    goods,
                    code,
                    code.equals("9810") ? null : said(random),
                    goods ? Boolean.FALSE : said(random),
                    said(random),
                    random.nextBoolean(),
                    1 + random.nextInt(1_000_000)));
        }
        return lines;
    }

    private static @Nullable Boolean said(Random random) {
        int drawn = random.nextInt(3);
        return drawn == 2 ? null : Boolean.valueOf(drawn == 1);
    }

    private static HandbookTrade trade(List<Line> lines) {
        return trade(lines, DataSpan.of(PERIOD.months(), PERIOD.last().plusMonths(3)));
    }

    private static HandbookTrade trade(List<Line> lines, Optional<DataSpan> span) {
        return new HandbookTrade(
                table(HandbookTrade.goods(PERIOD), lines, true, span),
                table(HandbookTrade.services(PERIOD), lines, false, span),
                PERIOD);
    }

    private static TradeTable table(TradeQuery query, List<Line> lines, boolean goods, Optional<DataSpan> span) {
        Map<List<String>, Map<Period, Map<Flow, TradeSums>>> rows = new HashMap<>();
        for (Line line : lines) {
            if (line.goods() == goods) {
                Measures measures = Measures.ofAmount(BigInteger.valueOf(line.fen()));
                TradeSums sums = new TradeSums(measures, Measures.ZERO, Map.of(), Instant.EPOCH);
                rows.computeIfAbsent(line.members(), members -> new HashMap<>())
                        .computeIfAbsent(PERIOD, period -> new HashMap<>())
                        .merge(Flow.EXPORT, sums, TradeSums::plus);
            }
        }
        return new TradeTable(
                query,
                Map.of(),
                rows,
                span,
                new CubeSnapshot(
                        Instant.parse("2026-01-01T00:00:00Z"),
                        TradeBuilder.settings(BigDecimal.ZERO),
                        false,
                        ReportedPeriods.NOTHING_OWED),
                Set.of());
    }
}
