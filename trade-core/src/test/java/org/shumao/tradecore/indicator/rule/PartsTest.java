package org.shumao.tradecore.indicator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.tradecore.indicator.rule.TradeBuilder.period;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

class PartsTest {
    private static final Period YEAR = period("2024");
    private static final List<String> TOTAL = List.of();

    private final TradeBuilder data = TradeBuilder.of(Frequency.YEAR, "2024-01", "2024-12");

    @Test
    void concentrationIsTheSumOfSquaredShares() {
        Trade trade = data.row("2024", Flow.EXPORT, 60, "33", "US")
                .row("2024", Flow.IMPORT, 30, "33", "DE")
                .row("2024", Flow.EXPORT, 10, "44", "US")
                .tradeWithParts(Basis.of(Measure.CNY_FEN, TradeKind.GROSS));
        assertThat(Parts.concentration(trade, TOTAL, YEAR).orElseThrow().rounded(2))
                .isEqualTo("5800.00");
        // (2/3)² + (1/3)²
        assertThat(Parts.concentration(trade, List.of("33"), YEAR).orElseThrow().rounded(2))
                .isEqualTo("5555.56");
        assertThat(Parts.concentration(trade, List.of("44"), YEAR).orElseThrow().rounded(2))
                .isEqualTo("10000.00");
        assertThat(Parts.concentration(trade, List.of("11"), YEAR)).isEqualTo(ValueOrReason.missing(Reason.BASE_ZERO));
        assertThat(Parts.concentration(trade, TOTAL, period("2025"))).isEqualTo(ValueOrReason.missing(Reason.NO_DATA));
    }

    /**
     * Imports: 50 from the US, 30 from DE, 20 of unknown origin, and 100 of Chinese origin that come back. Re-imports are of no
     * partner: the whole is 100. With the unknown spread over many partners 50² + 30² = 3,400; as one partner 20² = 400 more.
     */
    @Test
    void theUnknownIsNoPartnerAndReImportsStandApart() {
        Trade trade = data.row("2024", Flow.IMPORT, 50, "33", "US")
                .row("2024", Flow.IMPORT, 30, "33", "DE")
                .row("2024", Flow.IMPORT, 20, "33", Dimension.UNKNOWN)
                .row("2024", Flow.IMPORT, 100, "33", "CN")
                .tradeWithParts(Basis.of(Measure.CNY_FEN, TradeKind.GROSS));
        assertThat(Parts.concentration(trade, TOTAL, YEAR).orElseThrow().rounded(2))
                .isEqualTo("3400.00");
        assertThat(Parts.concentrationOfOneUnknown(trade, TOTAL, YEAR)
                        .orElseThrow()
                        .rounded(2))
                .isEqualTo("3800.00");
    }

    @Test
    void aNegativePartHasNoShare() {
        Measures none = Measures.ZERO;
        Trade trade = data.row("2024", Flow.EXPORT, none, measures(5, 0), "US")
                .row("2024", Flow.EXPORT, measures(9, 0), none, "DE")
                .tradeWithParts(Basis.of(Measure.CNY_FEN, TradeKind.NET));
        assertThat(Parts.concentration(trade, TOTAL, YEAR)).isEqualTo(ValueOrReason.missing(Reason.BASE_NOT_POSITIVE));
    }

    @Test
    void aPartWithoutTradeTakesNoConcentrationAway() {
        Trade trade = data.row("2024", Flow.EXPORT, 0, "US")
                .row("2024", Flow.EXPORT, 9, "DE")
                .tradeWithParts(Basis.of(Measure.CNY_FEN, TradeKind.GROSS));
        assertThat(Parts.concentration(trade, TOTAL, YEAR).orElseThrow().rounded(2))
                .isEqualTo("10000.00");
    }

    @Test
    void unitValuesNeedOneKnownUnit() {
        Measures none = Measures.ZERO;
        Trade trade = data.row("2024", Flow.EXPORT, measures(100, 3), none, "6110", "011")
                .row("2024", Flow.IMPORT, measures(50, 1), none, "6110", "011")
                .row("2024", Flow.EXPORT, measures(50, 1), none, "8517", "011")
                .row("2024", Flow.EXPORT, measures(50, 1), none, "8517", "035")
                .row("2024", Flow.EXPORT, measures(50, 1), none, "3304", Dimension.UNKNOWN)
                .row("2024", Flow.EXPORT, measures(0, 0), none, "6110", "035")
                .row("2024", Flow.EXPORT, measures(7, 0), none, "4202", "035")
                .tradeWithParts(Basis.of(Measure.CNY_FEN, TradeKind.GROSS));
        assertThat(Parts.unitValue(trade, List.of("6110"), YEAR).orElseThrow().rounded(2))
                .isEqualTo("37.50");
        for (List<String> mixed : List.of(List.of("8517"), List.of("3304"), TOTAL)) {
            assertThat(Parts.unitValue(trade, mixed, YEAR)).isEqualTo(ValueOrReason.missing(Reason.MIXED_UNITS));
        }
        assertThat(Parts.unitValue(trade, List.of("4202"), YEAR)).isEqualTo(ValueOrReason.missing(Reason.BASE_ZERO));
    }

    @Test
    void whatIsUnknownStaysInTheWhole() {
        Basis basis = new Basis(Measure.CNY_FEN, TradeKind.GROSS, 1, false, Set.of("SMALL", "MICRO"));
        Trade trade = data.row("2024", Flow.EXPORT, 10, "33", "SMALL")
                .row("2024", Flow.EXPORT, 20, "33", "MICRO")
                .row("2024", Flow.EXPORT, 30, "33", "LARGE")
                .row("2024", Flow.EXPORT, 40, "33", Dimension.UNKNOWN)
                .row("2024", Flow.EXPORT, 100, "44", "LARGE")
                .tradeWithParts(basis);
        assertThat(Parts.share(trade, List.of("33"), YEAR).orElseThrow().rounded(2))
                .isEqualTo("30.00");
        assertThat(Parts.share(trade, TOTAL, YEAR).orElseThrow().rounded(2)).isEqualTo("15.00");
        assertThat(Parts.share(trade, List.of("44"), YEAR).orElseThrow().rounded(2))
                .isEqualTo("0.00");
    }

    private static Measures measures(long fen, long quantity) {
        return new Measures(
                BigInteger.valueOf(fen), BigInteger.valueOf(fen), 1, 1, BigDecimal.valueOf(quantity), BigDecimal.ZERO);
    }
}
