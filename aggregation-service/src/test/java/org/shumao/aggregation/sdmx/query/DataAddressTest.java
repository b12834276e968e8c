package org.shumao.aggregation.sdmx.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.aggregation.sdmx.query.SdmxQuery.DataQuery;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.SampleRelease;
import org.shumao.aggregation.serieskey.DataAddress;
import org.shumao.aggregation.serieskey.DatasetKeys;
import org.shumao.aggregation.serieskey.DatasetKeys.Selection;
import org.shumao.aggregation.serieskey.DatasetKeys.Series;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.release.Dataset;

/** Addresses that are written are read back as the same question. */
class DataAddressTest {
    private static final String AGENCY = "SHUMAO";
    private static final Instant MOMENT = Instant.parse("2025-08-14T02:00:00Z");

    static Stream<Dataset> datasets() {
        return SampleRelease.DATASETS.all().stream();
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void theAddressOfARowFindsThisRowAlone(Dataset dataset) {
        DatasetKeys keys = new DatasetKeys(dataset);
        List<ReleaseRow> rows = SampleRelease.rows(dataset);
        // Every seventh row: each is looked for among all.
        IntStream.iterate(0, i -> i < rows.size(), i -> i + 7)
                .mapToObj(rows::get)
                .forEach(row -> {
                    List<String> members = dataset.members(row.series());
                    Map<Dimension, Set<String>> selected = IntStream.range(0, members.size())
                            .boxed()
                            .collect(Collectors.toMap(dataset.dimensions()::get, i -> Set.of(members.get(i))));
                    Period period = period(row);
                    DataAddress address = DataAddress.of(
                            AGENCY,
                            keys,
                            false,
                            new Selection(Set.of(period.frequency()), selected, Set.of(row.measure())),
                            period,
                            period,
                            null);
                    assertThat(found(keys, address.v1(), RestFamily.V1)).containsExactly(row);
                    assertThat(found(keys, address.v2(), RestFamily.V2)).containsExactly(row);
                });
    }

    @Test
    void severalMembersAndMeasuresAreAlternatives() {
        Dataset dataset = SampleRelease.DATASETS.find("cbec-by-partner").orElseThrow();
        DatasetKeys keys = new DatasetKeys(dataset);
        DataAddress address = DataAddress.of(
                AGENCY,
                keys,
                false,
                new Selection(
                        Set.of(Frequency.HALF), Map.of(Dimension.PARTNER, Set.of("US", "FR")), Set.of("gross-cny")),
                period("2022-S2"),
                period("2025-S1"),
                MOMENT);
        assertThat(address.v1())
                .isEqualTo("/sdmx/v1/data/SHUMAO,CBEC_BY_PARTNER,1.0.0/S...FR+US....gross._T.value.CNY"
                        + "?startPeriod=2022-S2&endPeriod=2025-S1&asOf=2025-08-14T02:00:00Z");
        assertThat(address.v2())
                .isEqualTo("/sdmx/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER/1.0.0/S.*.*.*.*.*.*.gross._T.value.CNY"
                        + "?c%5BCOUNTERPART_AREA%5D=FR,US&c%5BTIME_PERIOD%5D=ge:2022-S2+le:2025-S1"
                        + "&asOf=2025-08-14T02:00:00Z");
        assertThat(found(keys, address.v2(), RestFamily.V2))
                .isNotEmpty()
                .isEqualTo(found(keys, address.v1(), RestFamily.V1));
        assertThat(query(address.v1(), RestFamily.V1).vintages().asOf()).contains(MOMENT);
        assertThat(query(address.v2(), RestFamily.V2).vintages().asOf()).contains(MOMENT);
    }

    @Test
    void withoutASelectionAllIsMeant() {
        Dataset dataset = SampleRelease.DATASETS.find("headline").orElseThrow();
        DatasetKeys keys = new DatasetKeys(dataset);
        DataAddress address = DataAddress.of(
                AGENCY, keys, false, new Selection(Set.of(), Map.of(), Set.of()), period("2024"), period("2025"), null);
        assertThat(found(keys, address.v1(), RestFamily.V1)).hasSameSizeAs(SampleRelease.rows(dataset));
        assertThat(found(keys, address.v2(), RestFamily.V2)).hasSameSizeAs(SampleRelease.rows(dataset));
    }

    @Test
    void flashEstimatesAreInAFlowOfTheirOwn() {
        DatasetKeys keys =
                new DatasetKeys(SampleRelease.DATASETS.find("headline").orElseThrow());
        Selection all = new Selection(Set.of(), Map.of(), Set.of());
        DataAddress address = DataAddress.of(AGENCY, keys, true, all, period("2025"), period("2025"), null);
        assertThat(address.v1()).contains("/SHUMAO,HEADLINE_FLASH,1.");
        assertThat(address.v2()).contains("/SHUMAO/HEADLINE_FLASH/1.");
    }

    /** The rows of a dataset that a query of its data flow means. */
    private static List<ReleaseRow> found(DatasetKeys keys, String address, RestFamily family) {
        DataQuery query = query(address, family);
        Dataset dataset = keys.dataset();
        assertThat(query.flows().ids().matches(DatasetKeys.flowId(dataset.id())))
                .isTrue();
        return SampleRelease.rows(dataset).stream()
                .filter(row -> {
                    List<String> key = keys.key(new Series(
                            period(row).frequency(),
                            row.series(),
                            dataset.measure(row.measure()).orElseThrow()));
                    return query.keys().matches(key)
                            && query.filters().entrySet().stream()
                                    .allMatch(filter -> matches(keys, key, row, filter.getKey(), filter.getValue()));
                })
                .toList();
    }

    private static boolean matches(
            DatasetKeys keys, List<String> key, ReleaseRow row, String component, ComponentFilter filter) {
        if (component.equals(DataStructure.TIME_PERIOD)) {
            return filter.matches(period(row));
        }
        List<String> dimensions =
                keys.family().dimensions().stream().map(Enum::name).toList();
        return filter.matches(key.get(dimensions.indexOf(component)));
    }

    private static DataQuery query(String address, RestFamily family) {
        int at = address.indexOf('?');
        return (DataQuery)
                QueryReader.read(family, address.substring("/sdmx/v1".length(), at), address.substring(at + 1));
    }

    private static Period period(ReleaseRow row) {
        return period(row.period());
    }

    private static Period period(String text) {
        return Period.parse(text).orElseThrow();
    }
}
