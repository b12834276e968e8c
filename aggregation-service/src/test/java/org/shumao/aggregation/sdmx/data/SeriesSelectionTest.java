package org.shumao.aggregation.sdmx.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.sdmx.query.SdmxError;
import org.shumao.aggregation.sdmx.query.SdmxException;
import org.shumao.aggregation.sdmx.structure.DataAttribute;

class SeriesSelectionTest {
    private static List<SdmxSeries> find(String query) {
        return SampleData.series(query);
    }

    /** Partner, flow, unit and period of each observation. */
    private static List<String> observations(String query) {
        return find(query).stream()
                .flatMap(series -> series.observations().stream()
                        .map(one -> series.key().get(3) + " " + series.key().get(4) + " "
                                + series.key().get(10) + " " + one.period()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "M.CN.*.US.X                 | US X CNY 2025-04,US X CNY 2025-05,US X CNY 2025-06,US X USD 2025-04,US X USD 2025-05",
                "A                           | _O M CNY 2024,_U M CNY 2024,US X USD 2024",
                "M..._U+W0.X......           | W0 X CNY 2025-04,W0 X CNY 2025-05,W0 X CNY 2025-06",
                "M.CN.*.US.X,A.CN.*._O.M     | _O M CNY 2024,US X CNY 2025-04,US X CNY 2025-05,US X CNY 2025-06,US X USD 2025-04,US X USD 2025-05",
                "*?c[UNIT_MEASURE]=USD&c[FREQ]=M | US X USD 2025-04,US X USD 2025-05",
                "M?c[TIME_PERIOD]=ge:2025-05&c[COUNTERPART_AREA]=W0 | W0 X CNY 2025-05,W0 X CNY 2025-06",
                "M?lastNObservations=1       | US X CNY 2025-06,US X USD 2025-05,W0 X CNY 2025-06",
                "M?firstNObservations=1      | US X CNY 2025-04,US X USD 2025-04,W0 X CNY 2025-04",
                "M?firstNObservations=1&lastNObservations=1&c[COUNTERPART_AREA]=W0 | W0 X CNY 2025-04,W0 X CNY 2025-06",
                "M?offset=2&limit=2          | US X CNY 2025-06,US X USD 2025-04",
                // What is withheld is found by its status and by no value.
                "M?c[OBS_STATUS]=Q           | US X CNY 2025-05",
                "M?c[CONF_STATUS]=C          | US X CNY 2025-05",
                "*?c[OBS_VALUE]=lt:1         | US X USD 2025-04,W0 X CNY 2025-05",
                "*?c[OBS_VALUE]=0           | W0 X CNY 2025-05",
                "*?c[OBS_VALUE]=0.000,-3e3  | US X USD 2025-04,W0 X CNY 2025-05",
                "M?c[OBS_VALUE]=ne:0        | US X CNY 2025-04,US X USD 2025-04,W0 X CNY 2025-04,W0 X CNY 2025-06",
                "M?c[OBS_VALUE]=sw:0        | W0 X CNY 2025-05",
                "M?c[VINTAGE]=2.0           | US X CNY 2025-06,W0 X CNY 2025-06",
                "M?c[DECIMALS]=ne:2.0       | ''",
                "M?c[ROUNDING]=1e4&c[COUNTERPART_AREA]=W0 | W0 X CNY 2025-04,W0 X CNY 2025-05,W0 X CNY 2025-06",
                "*?c[OBS_VALUE]=ne:1&c[COUNTERPART_AREA]=US | US X CNY 2025-04,US X USD 2025-04",
                "*?c[RELEASE]=monthly-2025-06-2 | US X CNY 2025-06,W0 X CNY 2025-06",
                "*?c[REASON]=no-rate         | US X USD 2025-05",
                "M.CN.*.JP                   | ''",
                "M?c[COUNTERPART_AREA]=nowhere | ''"
            })
    void findsWhatAQueryAsksFor(String query, String expected) {
        assertThat(String.join(",", observations(query))).isEqualTo(expected);
    }

    @Test
    void valuesAreInTheUnitItselfAndExact() {
        SdmxSeries world = find("M.CN.*.W0.X").get(0);
        assertThat(world.attribute(DataAttribute.UNIT_MULT)).isEqualTo("0");
        assertThat(world.attribute(DataAttribute.DECIMALS)).isEqualTo("2");
        assertThat(world.observations())
                .extracting(SdmxObservation::valueText)
                .containsExactly("312104000000.00", "0.00", "90071992547409930000.00");
        assertThat(find("M.CN.*.US.X?c[UNIT_MEASURE]=USD")
                        .get(0)
                        .observations()
                        .get(0)
                        .valueText())
                .isEqualTo("-3000.00");
    }

    @ParameterizedTest
    @CsvSource({
        "M.CN.*.W0.X,2025-05,A,F,-",
        "M.CN.*.W0.X,2025-06,P,F,-",
        "M.CN.*.US.X,2025-05,Q,C,suppressed",
        "M.CN.*.US.X,2025-06,O,F,no-data",
        "A.CN.*.US.X,2024,M,F,mixed-units"
    })
    void whatIsNotThereHasTheStatusOfTheStandardList(
            String key, String period, String status, String confidentiality, String reason) {
        SdmxObservation found = find(key).stream()
                .flatMap(series -> series.observations().stream())
                .filter(one -> one.period().toString().equals(period))
                .findFirst()
                .orElseThrow();
        assertThat(found.attribute(DataAttribute.OBS_STATUS)).isEqualTo(status);
        assertThat(found.attribute(DataAttribute.CONF_STATUS)).isEqualTo(confidentiality);
        assertThat(found.attribute(DataAttribute.REASON)).isEqualTo(reason.equals("-") ? null : reason);
    }

    @Test
    void keysAloneHaveNoObservations() {
        assertThat(find("M?measures=none&attributes=none"))
                .hasSize(3)
                .allSatisfy(series -> assertThat(series.observations()).isEmpty());
        assertThat(find("M?measures=none&attributes=none&offset=1&limit=1")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "M?c[NOTHING]=A,SEMANTIC",
        "M.CN.X.X.X.X.X.X.X.X.X.X,SEMANTIC",
        "M?attributes=NOTHING,SEMANTIC",
        "M?measures=NOTHING,SEMANTIC",
        "M?sort=NOTHING,SEMANTIC",
        "M?dimensionAtObservation=COUNTERPART_AREA,NOT_IMPLEMENTED",
        "M?dimensionAtObservation=NOTHING,SEMANTIC"
    })
    void whatTheDataDoNotHaveIsAnError(String query, SdmxError error) {
        assertThatExceptionOfType(SdmxException.class)
                .isThrownBy(() -> SampleData.message(query))
                .matches(e -> e.error() == error);
    }
}
