package org.shumao.aggregation.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.coverage.ReporterBreak.Month;
import org.shumao.contracts.record.Flow;

/** Breaks by one reporter in a series of 24 months from January 2023, in which all others together trade 95 each month. */
class ReporterBreakTest {
    private static final YearMonth FIRST = YearMonth.of(2023, 1);

    /** Each character is a month of the reporter: trade of so much, {@code 0} a statement of nothing, {@code .} neither. */
    @ParameterizedTest
    @CsvSource({
        // It was there from the first month of the series on.
        "555555555555555555555555, ''",
        // Five of a hundred are 5 %, four of 99 are less.
        ".55555555555555555555555, joined 2023-02 0.0500",
        ".44444444444444444444444, ''",
        "555555555555555555......, left 2024-07 0.0500",
        "444444444444444444......, ''",
        // Five silent months at the end may be late, five between others are a pause; six are neither.
        "5555555555555555555....., ''",
        "555555555.....5555555555, ''",
        "555555555......555555555, left 2023-10 0.0500 joined 2024-04 0.0500",
        // Whoever states nothing is there: 81 of 1,221 in the twelve months before it is not, and 54 of 1,194.
        "555555555000000555555555, ''",
        "999999999999999000......, left 2024-07 0.0663",
        "999999999999000000......, ''",
        // Of the twelve months those that are there: 18 of 208.
        "......................99, joined 2024-11 0.0865",
        // A slip long before: 9 of 1,149 and of 199.
        ".9.....................9, joined 2024-12 0.0865",
    })
    void aReporterOfFivePerCentMakesThem(String months, String breaks) {
        NavigableMap<YearMonth, Month> series = new TreeMap<>();
        for (int i = 0; i < months.length(); i++) {
            int own = Math.max(0, Character.digit(months.charAt(i), 10));
            series.put(
                    FIRST.plusMonths(i),
                    new Month(BigDecimal.valueOf(95L + own), BigDecimal.valueOf(own), months.charAt(i) == '0'));
        }
        assertThat(ReporterBreak.of(false, Flow.EXPORT, "P", series, new BigDecimal("0.05")).stream()
                        .map(found -> (found.joined() ? "joined " : "left ") + found.month() + " " + found.share())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(breaks);
    }
}
