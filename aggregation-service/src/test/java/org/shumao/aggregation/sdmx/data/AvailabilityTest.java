package org.shumao.aggregation.sdmx.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.sdmx.query.QueryReader;
import org.shumao.aggregation.sdmx.query.RestFamily;
import org.shumao.aggregation.sdmx.query.SdmxError;
import org.shumao.aggregation.sdmx.query.SdmxException;
import org.shumao.aggregation.sdmx.query.SdmxQuery.AvailabilityQuery;
import org.shumao.aggregation.sdmx.structure.Annotation;
import org.shumao.aggregation.sdmx.structure.Artefact.DataConstraint;
import org.shumao.aggregation.sdmx.structure.SampleRelease;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue.Flow;

class AvailabilityTest {
    private static final StructureCatalogue STRUCTURES = constrained();

    private static StructureCatalogue constrained() {
        StructureCatalogue all = SampleRelease.structures();
        Flow flow = requireNonNull(all.flows().get("CBEC_BY_PARTNER"));
        return all.with(Map.of("CBEC_BY_PARTNER", SampleRelease.content(flow.keys(), SampleData.ROWS)));
    }

    private static DataConstraint find(String query) {
        int at = query.indexOf('?');
        Flow flow = requireNonNull(STRUCTURES.flows().get("CBEC_BY_PARTNER"));
        return Availability.of(
                (DataConstraint) STRUCTURES.find(STRUCTURES.constraint(flow)).orElseThrow(),
                STRUCTURES.content(flow).orElseThrow(),
                (AvailabilityQuery) QueryReader.read(
                        RestFamily.V2,
                        "/availability/dataflow/SHUMAO/CBEC_BY_PARTNER/1.0.0/"
                                + (at < 0 ? query : query.substring(0, at)),
                        at < 0 ? null : query.substring(at + 1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*                                  | US W0 _O _U | 6 | 11 | 2024    | 2025-06",
                "M                                  | US W0       | 3 | 8  | 2025-04 | 2025-06",
                "M.CN.*.US                          | US          | 2 | 5  | 2025-04 | 2025-06",
                "*?c[TIME_PERIOD]=le:2024           | US _O _U    | 3 | 3  | 2024    | 2024",
                "*?c[UNIT_MEASURE]=USD              | US          | 2 | 3  | 2024    | 2025-05",
                "M.CN.*.US?mode=available           | US W0       | 2 | 5  | 2025-04 | 2025-06",
                "*?c[COUNTERPART_AREA]=_O&mode=available | US W0 _O _U | 1 | 1 | 2024 | 2024"
            })
    void saysWhichMembersSeriesAndObservationsThereAre(
            String query, String partners, String series, String observations, String first, String last) {
        DataConstraint found = find(query);
        assertThat(found.members().get("COUNTERPART_AREA")).containsExactly(partners.split(" ", -1));
        assertThat(found.head().annotations()).extracting(Annotation::title).isEqualTo(List.of(series, observations));
        assertThat(String.valueOf(found.first())).isEqualTo(first);
        assertThat(String.valueOf(found.last())).isEqualTo(last);
    }

    @Test
    void oneComponentIsEnough() {
        DataConstraint found = find("*/UNIT_MEASURE");
        assertThat(found.members()).containsOnlyKeys("UNIT_MEASURE");
        assertThat(found.first()).isNull();
    }

    /** Whoever could ask for what is withheld by its value, or count it, would know it. */
    @ParameterizedTest
    @CsvSource({
        "M.CN.*.JP,NO_RESULTS",
        "*?c[OBS_VALUE]=ge:1,SEMANTIC",
        "*?c[OBS_STATUS]=Q,SEMANTIC",
        "*?c[NOTHING]=A,SEMANTIC",
        "*/NOTHING,SEMANTIC"
    })
    void saysNothingOfValues(String query, SdmxError error) {
        assertThatExceptionOfType(SdmxException.class)
                .isThrownBy(() -> find(query))
                .matches(e -> e.error() == error);
    }
}
