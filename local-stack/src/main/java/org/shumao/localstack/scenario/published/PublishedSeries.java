package org.shumao.localstack.scenario.published;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.shumao.contracts.code.CodeTable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.scenario.figures.Domain;

/**
 * Holds what China's customs and its Ministry of Commerce published for the half-years (billion yuan, {@code half-years.tsv},
 * which says what is published and what is assumed), spread over months by {@code seasons.tsv}.
 */
public final class PublishedSeries {
    /** The months of the scenario. */
    public static final List<YearMonth> MONTHS = IntStream.range(0, 36)
            .mapToObj(i -> YearMonth.of(2022, 7).plusMonths(i))
            .toList();

    private static final BigDecimal FEN_PER_BILLION = BigDecimal.valueOf(100_000_000_000L);
    private static final BigDecimal PER_MILLE = BigDecimal.valueOf(1000);

    private final Map<String, BigDecimal> billions = new HashMap<>();
    private final Map<String, BigDecimal> shares = new HashMap<>();

    public PublishedSeries() {
        for (String[] row : CodeTable.rows(PublishedSeries.class, "half-years.tsv")) {
            billions.put(row[0] + row[1] + row[2], new BigDecimal(row[3]));
        }
        for (String[] row : CodeTable.rows(PublishedSeries.class, "seasons.tsv")) {
            Period half = Period.parse(row[0]).orElseThrow();
            for (int i = 0; i < 6; i++) {
                shares.put(half.months().get(i) + row[1] + row[2], new BigDecimal(row[3 + i]));
            }
        }
    }

    /** Fen of one month at a scale. */
    public long fen(YearMonth month, Domain domain, Flow flow, ScenarioSize size) {
        String half = month.getYear() + (month.getMonthValue() <= 6 ? "-S1" : "-S2");
        BigDecimal bn = Objects.requireNonNull(billions.get(half + domain + flow.code()));
        BigDecimal share = Objects.requireNonNull(shares.get(month.toString() + domain + flow.code()));
        return bn.multiply(FEN_PER_BILLION)
                .multiply(share)
                .divide(PER_MILLE.multiply(BigDecimal.valueOf(size.denominator())), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
