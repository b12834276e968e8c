package org.shumao.aggregation.sdmx.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortingTest {
    /** Partner, unit and period of each observation. */
    private static List<String> observations(String query) {
        List<String> found = new ArrayList<>();
        SampleData.series(query)
                .forEach(series -> series.observations()
                        .forEach(one -> found.add(
                                series.key().get(3) + " " + series.key().get(10) + " "
                                        + one.period().toString().substring(5))));
        return found;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "series_key+TIME_PERIOD:desc | US CNY 06,US CNY 05,US CNY 04,US USD 05,US USD 04,W0 CNY 06,W0 CNY 05,W0 CNY 04",
                // The page is of all observations, before they are put in series.
                "TIME_PERIOD:desc           | US CNY 06,US CNY 05,US CNY 04,W0 CNY 06,W0 CNY 05,W0 CNY 04,US USD 05,US USD 04",
                "TIME_PERIOD:desc&limit=3   | US CNY 06,US CNY 05,W0 CNY 06",
                "OBS_VALUE:desc&limit=3     | W0 CNY 06,W0 CNY 04,US CNY 04",
                "OBS_VALUE&limit=2          | US USD 04,W0 CNY 05",
                "OBS_VALUE:desc&offset=5    | US CNY 05,US CNY 06,US USD 05",
                "OBS_VALUE&offset=5         | US CNY 05,US CNY 06,US USD 05",
                "COUNTERPART_AREA:desc+UNIT_MEASURE | W0 CNY 04,W0 CNY 05,W0 CNY 06,US CNY 04,US CNY 05,US CNY 06,US USD 04,US USD 05",
                "UNIT_MEASURE:desc+COUNTERPART_AREA&limit=3 | US USD 04,US USD 05,US CNY 04",
                "UNIT_MEASURE:desc+COUNTERPART_AREA+TIME_PERIOD:desc&offset=1&limit=2 | US USD 04,US CNY 06",
                "*:desc                     | W0 CNY 06,W0 CNY 05,W0 CNY 04,US USD 05,US USD 04,US CNY 06,US CNY 05,US CNY 04",
                "TIME_PERIOD:desc+COUNTERPART_AREA:desc+UNIT_MEASURE&dimensionAtObservation=AllDimensions"
                        + " | W0 CNY 06,US CNY 06,W0 CNY 05,US CNY 05,US USD 05,W0 CNY 04,US CNY 04,US USD 04",
                "OBS_VALUE&dimensionAtObservation=AllDimensions&c[UNIT_MEASURE]=CNY&c[OBS_VALUE]=ge:0"
                        + " | W0 CNY 05,US CNY 04,W0 CNY 04,W0 CNY 06",
                "OBS_STATUS:desc&limit=2&dimensionAtObservation=AllDimensions | US CNY 05,W0 CNY 06",
                // Rounds are numbers; what has no reason comes last in both directions.
                "VINTAGE:desc+COUNTERPART_AREA&limit=2 | US CNY 06,W0 CNY 06",
                "REASON:desc&limit=3        | US CNY 05,US CNY 06,US USD 05",
                "REASON&limit=3             | US CNY 06,US CNY 05,US USD 05"
            })
    void dataComeInTheOrderThatIsAskedFor(String sort, String expected) {
        assertThat(observations("M?sort=" + sort)).containsExactly(expected.split(",", -1));
    }
}
