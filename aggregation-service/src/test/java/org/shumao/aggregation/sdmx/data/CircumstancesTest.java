package org.shumao.aggregation.sdmx.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.aggregation.sdmx.data.Circumstances.Cell;
import org.shumao.aggregation.sdmx.data.Circumstances.Reporters;
import org.shumao.aggregation.sdmx.data.SdmxObservation.Vintage;
import org.shumao.aggregation.sdmx.structure.DataAttribute;
import org.shumao.aggregation.sdmx.structure.SampleRelease;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.release.DatasetMeasure;

class CircumstancesTest {
    private static final DatasetMeasure GROSS = SampleRelease.DATASETS
            .find("cbec-by-partner")
            .orElseThrow()
            .measure("gross-cny")
            .orElseThrow();
    private static final Map<Reporters, BigDecimal> RESPONSES = Circumstances.responses(List.of(
            response("X.PLATFORM", "98.50"),
            response("X.RELAY", "87.25"),
            response("M.PLATFORM", "91.00"),
            response("M.E_COMMERCE_ENTERPRISE", null),
            response("X.SERVICE_EXPORTER", "70.00")));

    private static ReleaseRow response(String series, @Nullable String value) {
        return row(series, "2020-07", value, "A");
    }

    private static ReleaseRow row(String series, String period, @Nullable String value, String status) {
        return new ReleaseRow(
                series,
                period,
                "gross-cny",
                value == null ? null : new BigDecimal(value),
                status,
                value == null ? "suppressed" : null);
    }

    private static SdmxObservation observation(ReleaseRow row, boolean isRedefined) {
        return SdmxObservation.of(
                Period.parse(row.period()).orElseThrow(),
                row,
                GROSS,
                new Vintage(
                        "monthly-2020-07-2",
                        2,
                        new Circumstances(
                                Definition.CBEC,
                                isRedefined,
                                Map.of(new Cell("X.US", "gross-cny"), new BigDecimal("11")),
                                RESPONSES)));
    }

    @ParameterizedTest
    @CsvSource({
        "2020-06,A,A",
        "2020-07,A,B",
        "2020-07,P,B",
        "2020-08,P,P",
        "2020-Q3,A,B",
        "2020-Q4,A,A",
        "2020-S2,A,B",
        "2020,A,B",
        "2021,A,A",
        "2014-08,A,B"
    })
    void aSeriesBreaksWhereTheRulesChange(String period, String released, String status) {
        assertThat(observation(row("X.US", period, "12", released), false).status())
                .isEqualTo(status);
    }

    @Test
    void theFormerValueIsSaidWhereTheDefinitionChangesAndItIsKnown() {
        SdmxObservation known = observation(row("X.US", "2025-06", "12", "A"), true);
        assertThat(known.attribute(DataAttribute.OBS_STATUS)).isEqualTo("B");
        assertThat(known.attribute(DataAttribute.PRE_BREAK_VALUE)).isEqualTo("110000.00");
        SdmxObservation unknown = observation(row("X.FR", "2025-06", "12", "A"), true);
        assertThat(unknown.attribute(DataAttribute.OBS_STATUS)).isEqualTo("B");
        assertThat(unknown.attribute(DataAttribute.PRE_BREAK_VALUE)).isNull();
        assertThat(observation(row("X.US", "2025-06", "12", "A"), false).attribute(DataAttribute.PRE_BREAK_VALUE))
                .isNull();
    }

    @Test
    void responseIsThatOfTheReportersOfWhomTheLeastCame() {
        assertThat(observation(row("X.US", "2025-06", "12", "A"), false).attribute(DataAttribute.RESPONSE))
                .isEqualTo("87.25");
        // Of some reporters of imports it is withheld, so that nothing is known of all.
        assertThat(observation(row("M.US", "2025-06", "12", "A"), false).attribute(DataAttribute.RESPONSE))
                .isNull();
        assertThat(RESPONSES)
                .containsOnlyKeys(new Reporters(false, "X"), new Reporters(true, "X"), new Reporters(true, "_T"));
    }

    /** Nothing that is said of one cell tells it from another that is withheld for another reason. */
    @Test
    void whatIsWithheldSaysNothingElse() {
        SdmxObservation withheld = observation(row("X.US", "2020-07", null, "Q"), true);
        assertThat(withheld.attribute(DataAttribute.OBS_STATUS)).isEqualTo("Q");
        assertThat(withheld.attribute(DataAttribute.CONF_STATUS)).isEqualTo("C");
        assertThat(withheld.attribute(DataAttribute.REASON)).isEqualTo("suppressed");
        assertThat(withheld.attribute(DataAttribute.PRE_BREAK_VALUE)).isNull();
        assertThat(withheld.attribute(DataAttribute.RESPONSE)).isNull();
        assertThat(withheld.valueText()).isEmpty();
    }
}
