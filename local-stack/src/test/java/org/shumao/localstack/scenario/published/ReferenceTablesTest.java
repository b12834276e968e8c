package org.shumao.localstack.scenario.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.code.CodeTable;
import org.shumao.contracts.period.Period;

/** The tables of what others published: facts with vintage and source, and what merely follows from them is marked. */
class ReferenceTablesTest {
    private static final List<String[]> SERIES = CodeTable.rows(PublishedSeries.class, "reference-series.tsv");
    private static final List<String[]> VALUES = CodeTable.rows(PublishedSeries.class, "reference-observations.tsv");

    @Test
    void everySeriesHasValuesAndEveryValueASeries() {
        assertThat(SERIES).allSatisfy(series -> assertThat(series).hasSize(7).doesNotContain(""));
        assertThat(VALUES.stream().map(value -> value[0]).collect(Collectors.toSet()))
                .isEqualTo(SERIES.stream().map(series -> series[0]).collect(Collectors.toSet()));
    }

    @Test
    void everyValueHasAPeriodAFlowAVintageAStatusAndASource() {
        Set<String> keys = new HashSet<>();
        assertThat(VALUES).allSatisfy(value -> {
            assertThat(value).hasSize(8);
            assertThat(value[6]).matches("|-?[0-9]+[.][0-9]+");
            assertThat(value[7]).isNotEmpty();
            Period period = Period.parse(value[1]).orElseThrow();
            assertThat(value[2]).isIn("X", "M", "_T");
            assertThat(LocalDate.parse(value[3])).isAfter(period.last().atDay(1));
            assertThat(new BigDecimal(value[4])).isPositive();
            assertThat(value[5]).isIn("A", "P", "E", "U");
            assertThat(keys.add(String.join("|", value[0], value[1], value[2], value[3])))
                    .isTrue();
        });
    }

    @Test
    void whatFollowsFromOtherFiguresIsNeverCalledPublished() {
        assertThat(VALUES.stream()
                        .filter(value -> value[7].startsWith("follows from") || value[7].contains("sum of the flows")))
                .isNotEmpty()
                .allMatch(value -> value[5].equals("E"));
        assertThat(VALUES.stream().filter(value -> value[7].contains("widely quoted")))
                .isNotEmpty()
                .allMatch(value -> value[5].equals("U"));
    }

    /** The identities of the ministry's half-year: flows add up to the total, and the surplus is what was published. */
    @Test
    void servicesOfTheFirstHalfOf2025AddUp() {
        BigDecimal exports = services("X");
        BigDecimal imports = services("M");
        assertThat(exports.add(imports)).isEqualByComparingTo(services("_T"));
        assertThat(exports.subtract(imports)).isEqualByComparingTo("227.54");
    }

    private static BigDecimal services(String flow) {
        return VALUES.stream()
                .filter(value -> value[0].equals("dds-cny") && value[1].equals("2025-S1") && value[2].equals(flow))
                .map(value -> new BigDecimal(value[4]))
                .reduce((one, other) -> {
                    throw new AssertionError("two vintages");
                })
                .orElseThrow();
    }

    @Test
    void theVintagesOfOneHalfShowItsRevision() {
        Map<String, String> vintages = VALUES.stream()
                .filter(value -> value[0].equals("cbec-cny") && value[1].equals("2024-S1") && value[2].equals("_T"))
                .collect(Collectors.toMap(value -> value[3], value -> value[4]));
        assertThat(vintages).containsExactlyInAnyOrderEntriesOf(Map.of("2024-07-30", "1220", "2024-10-14", "1246.3"));
    }
}
