package org.shumao.aggregation.indicator.headline;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.trade.CubeSnapshot;
import org.shumao.tradecore.cube.trade.ReportedPeriods;
import org.shumao.tradecore.cube.trade.ReportedPeriods.Response;
import org.shumao.tradecore.indicator.rule.TradeBuilder;

/** It is August 2025. */
class HeadlineTest {
    private static final YearMonth PRESENT = YearMonth.of(2025, 8);

    @Test
    void theDefaultIsTheNewestHalfThatDataCover() {
        assertThat(newestHalfOf(span("2024-01", "2025-06"))).hasToString("2025-S1");
        assertThat(newestHalfOf(span("2024-07", "2025-05"))).hasToString("2024-S2");
        assertThat(newestHalfOf(span("2024-07", "2025-05"), span("2024-01", "2025-06")))
                .hasToString("2025-S1");
    }

    @Test
    void withoutACoveredHalfItIsTheNewestOneThatIsOver() {
        assertThat(newestHalfOf(span("2025-06", "2025-06"))).hasToString("2025-S1");
        assertThat(newestHalfOf(span("2020-01", "2020-01"))).hasToString("2025-S1");
        assertThat(newestHalfOf()).hasToString("2025-S1");
    }

    /** Goods and services are covered from 2024 to June 2025. */
    @Test
    void aHalfThatIsNotReportedInEachDomainThatCoversItYieldsToTheOneBefore() {
        Optional<DataSpan> both = Optional.of(span("2024-01", "2025-06"));
        Map<Period, Response> collecting = Map.of(half("2025-S1"), Response.COLLECTING);
        assertThat(newestHalf(range(both, Map.of()), range(both, collecting))).hasToString("2024-S2");
        assertThat(newestHalf(range(both, Map.of()), range(Optional.of(span("2024-01", "2024-12")), collecting)))
                .as("services do not cover the first half of 2025")
                .hasToString("2025-S1");
        Map<Period, Response> nothing = Stream.of("2024-S1", "2024-S2", "2025-S1")
                .collect(Collectors.toMap(HeadlineTest::half, half -> Response.COLLECTING));
        assertThat(newestHalf(range(both, nothing), range(Optional.empty(), Map.of())))
                .as("no half is reported")
                .hasToString("2025-S1");
    }

    private static Period newestHalfOf(DataSpan... spans) {
        return newestHalf(Stream.concat(Stream.of(spans).map(Optional::of), Stream.of(Optional.<DataSpan>empty()))
                .map(span -> range(span, Map.of()))
                .toArray(DataRange[]::new));
    }

    private static Period newestHalf(DataRange... ranges) {
        return Headline.newestHalf(List.of(ranges));
    }

    private static DataRange range(Optional<DataSpan> span, Map<Period, Response> owed) {
        return new DataRange(
                span,
                new CubeSnapshot(
                        PRESENT.atDay(15).atStartOfDay(ZoneOffset.UTC).toInstant(),
                        TradeBuilder.settings(BigDecimal.ZERO),
                        false,
                        new ReportedPeriods(owed)));
    }

    private static Period half(String text) {
        return Period.parse(text).orElseThrow();
    }

    private static DataSpan span(String first, String last) {
        return DataSpan.of(TradeBuilder.months(YearMonth.parse(first), YearMonth.parse(last)), PRESENT)
                .orElseThrow();
    }
}
