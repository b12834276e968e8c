package org.shumao.tradecore.indicator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shumao.tradecore.indicator.rule.TradeBuilder.period;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.trade.Detail;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeTable;
import org.shumao.tradecore.indicator.Observation;

class FiguresTest {
    private final Trade trade = TradeBuilder.of(Frequency.MONTH, "2024-01", "2024-12")
            .row("2024-01", Flow.EXPORT, 50, "US")
            .row("2024-01", Flow.EXPORT, 50, "DE")
            .row("2024-01", Flow.EXPORT, 70, "JP")
            .row("2024-02", Flow.EXPORT, 40, "US")
            .row("2024-02", Flow.IMPORT, 40, "DE")
            .row("2024-02", Flow.IMPORT, 9, "FR")
            .trade();
    private final List<Period> periods = List.of(period("2024-01"), period("2024-02"));

    @Test
    void theTotalComesFirstAndMembersByCodeWithTheirZeros() {
        assertThat(observations(IndicatorRule.VALUE, 0))
                .containsExactly(
                        " 170", "DE 50", "FR 0", "JP 70", "US 50", //
                        " 89", "DE 40", "FR 9", "JP 0", "US 40");
    }

    @Test
    void theTopKeepsItsMembersOverAllPeriodsAndTheRestIsOneMember() {
        // DE and US have 90 each; of equal ones the lower code comes first.
        assertThat(observations(IndicatorRule.VALUE, 2))
                .containsExactly(" 170", "DE 50", "US 50", "_O 70", " 89", "DE 40", "US 40", "_O 9");
        assertThat(observations(IndicatorRule.VALUE, 1))
                .containsExactly(" 170", "DE 50", "_O 120", " 89", "DE 40", "_O 49");
    }

    @Test
    void whereAllAreNamedThereIsNoRest() {
        assertThat(observations(IndicatorRule.VALUE, 4))
                .containsExactly(
                        " 170", "DE 50", "US 50", "JP 70", "FR 0", //
                        " 89", "DE 40", "US 40", "JP 0", "FR 9");
    }

    @Test
    void derivedFiguresOfTheRestAreThoseOfItsSums() {
        assertThat(observations(IndicatorRule.SHARE, 2))
                .containsExactly(
                        " 100", "DE 29", "US 29", "_O 41", //
                        " 100", "DE 45", "US 45", "_O 10");
    }

    @Test
    void placesAreThoseAmongAllMembersOfThePeriod() {
        assertThat(observations(IndicatorRule.RANK, 2)).containsExactly("DE 2", "US 3", "DE 1", "US 2");
        assertThat(observations(IndicatorRule.RANK, 0))
                .containsExactly("DE 2", "FR 4", "JP 1", "US 3", "DE 1", "FR 3", "JP 4", "US 2");
    }

    /** Of 60 unknown, 50 of the US, 40 of Chinese origin that came back and 30 of Japan, the US are first and Japan second. */
    @Test
    void neitherTheUnknownNorReImportsHaveAPlace() {
        Trade some = TradeBuilder.of(Frequency.MONTH, "2024-01", "2024-12")
                .row("2024-01", Flow.IMPORT, 60, "_U")
                .row("2024-01", Flow.IMPORT, 50, "US")
                .row("2024-01", Flow.IMPORT, 40, "CN")
                .row("2024-01", Flow.IMPORT, 30, "JP")
                .trade();
        List<Period> january = List.of(period("2024-01"));
        assertThat(new Figures(IndicatorRule.RANK, 0, 0, members -> true)
                        .of(some, january, 1).stream().map(FiguresTest::text))
                .containsExactly("CN NOT_APPLICABLE", "JP 2", "US 1", "_U NOT_APPLICABLE");
        assertThat(new Figures(IndicatorRule.VALUE, 0, 1, members -> true)
                        .of(some, january, 1).stream().map(FiguresTest::text))
                .containsExactly(" 180", "US 50", "_O 130");
    }

    @Test
    void membersThatAreNotShownStillCountForTheTotal() {
        Figures figures = new Figures(IndicatorRule.SHARE, 0, 0, members -> members.contains("US"));
        assertThat(texts(figures)).containsExactly(" 100", "US 29", " 100", "US 45");
        Figures top = new Figures(IndicatorRule.SHARE, 0, 1, members -> !members.contains("DE"));
        assertThat(texts(top)).containsExactly(" 100", "US 29", "_O 41", " 100", "US 45", "_O 10");
    }

    @Test
    void withoutABreakdownThereIsNothingButTheTotal() {
        Trade whole = TradeBuilder.of(Frequency.MONTH, "2024-01", "2024-02")
                .total("2024-01", Flow.EXPORT, 170, 0)
                .trade();
        assertThat(new Figures(IndicatorRule.RANK, 0, 0, members -> true)
                        .of(whole, List.of(period("2024-01")), 0).stream().map(Observation::members))
                .containsExactly(List.of());
    }

    @Test
    void whatWasNotReadIsNotTakenForZero() {
        TradeTable table = trade.table();
        TradeQuery all = table.query();
        Detail yuan = new Detail(EnumSet.of(Measure.CNY_FEN), EnumSet.of(Kind.GROSS), false);
        TradeQuery yuanAlone = new TradeQuery(
                all.definition(), all.evidence(), all.months(), all.frequency(), all.by(), all.only(), yuan);
        Trade partly = Trade.of(
                new TradeTable(
                        yuanAlone, table.total(), table.rows(), table.span(), table.snapshot(), table.withoutDollars()),
                Basis.of(Measure.USD_CENTS, TradeKind.GROSS),
                false);
        Figures figures = new Figures(IndicatorRule.VALUE, 0, 0, members -> true);
        assertThatThrownBy(() -> figures.of(partly, periods, 1)).hasMessageContaining("VALUE needs");
    }

    private List<String> observations(IndicatorRule rule, int top) {
        return texts(new Figures(rule, 0, top, members -> true));
    }

    private List<String> texts(Figures figures) {
        return figures.of(trade, periods, 1).stream().map(FiguresTest::text).toList();
    }

    private static String text(Observation observation) {
        return String.join("|", observation.members()) + " "
                + Stream.of(observation.value(), observation.reason())
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .findFirst()
                        .orElseThrow();
    }
}
