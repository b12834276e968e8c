package org.shumao.aggregation.sdmx.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.aggregation.sdmx.structure.Artefact.Item;
import org.shumao.aggregation.sdmx.structure.Artefact.ItemScheme;
import org.shumao.aggregation.serieskey.DatasetKeys;
import org.shumao.aggregation.serieskey.DatasetKeys.Series;
import org.shumao.aggregation.serieskey.KeyDimension;
import org.shumao.aggregation.serieskey.KeyFamily;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.release.Dataset;

class DatasetKeysTest {
    private static final Map<String, Set<String>> CODES = SampleRelease.structures().all().stream()
            .filter(artefact -> artefact.ref().type() == StructureType.CODELIST)
            .map(ItemScheme.class::cast)
            .collect(Collectors.toMap(
                    list -> list.ref().id(),
                    list -> list.items().stream().map(Item::id).collect(Collectors.toSet())));

    static Stream<Dataset> datasets() {
        return SampleRelease.DATASETS.all().stream();
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void everyRowOfAReleaseHasAKeyOfItsOwnWhoseCodesAreMembers(Dataset dataset) {
        DatasetKeys keys = new DatasetKeys(dataset);
        Map<List<String>, ReleaseRow> rows = new HashMap<>();
        for (ReleaseRow row : SampleRelease.rows(dataset)) {
            List<String> key = keys.key(series(dataset, row));
            assertThat(rows.put(key, row))
                    .as("%s of %s and another row", key, row)
                    .isNull();
            for (int i = 0; i < key.size(); i++) {
                KeyDimension dimension = keys.family().dimensions().get(i);
                assertThat(CODES.get(dimension.codelist()))
                        .as("%s of %s", dimension, row)
                        .contains(key.get(i));
            }
        }
        assertThat(rows).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs", "docs/zh"})
    void theReferenceSaysWhatTheKeysOfEachFamilyAreMadeOf(String docs) throws IOException {
        String reference = Files.readString(Path.of("..", docs, "guides", "sdmx-reference.md"));
        for (KeyFamily family : KeyFamily.values()) {
            assertThat(reference)
                    .containsPattern("\\| `%s` \\| [^|]+ \\| `%s` \\|"
                            .formatted(
                                    family.structureId(),
                                    family.dimensions().stream().map(Enum::name).collect(Collectors.joining("[.]"))));
        }
    }

    private static Series series(Dataset dataset, ReleaseRow row) {
        return new Series(
                Period.parse(row.period()).orElseThrow().frequency(),
                row.series(),
                dataset.measure(row.measure()).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "cbec,X,gross-cny,MONTH,M.CN._T.W0.X._T._T.gross._T.value.CNY",
        "cbec,M,stale-usd,YEAR,A.CN._T.W0.M._T._T.gross.STALE.value.USD",
        "cbec,X,returned-lines,QUARTER,Q.CN._T.W0.X._T._T.returns._T.lines.COUNT",
        "cbec-by-partner,X.US,gross-cny,MONTH,M.CN._T.US.X._T._T.gross._T.value.CNY",
        "cbec-by-partner,X._T,gross-cny,MONTH,M.CN._T.W0.X._T._T.gross._T.value.CNY",
        "cbec-by-chapter,M.09,gross-cny,HALF,S.CN._T.W0.M.HS22_09._T.gross._T.value.CNY",
        "cbec-by-chapter,M.S16_O,gross-cny,HALF,S.CN._T.W0.M.HS22_S16_O._T.gross._T.value.CNY",
        "cbec-by-chapter,M._U,gross-cny,HALF,S.CN._T.W0.M._U._T.gross._T.value.CNY",
        "cbec-by-province,X.33,gross-usd,YEAR,A.CN.33.W0.X._T._T.gross._T.value.USD",
        "dds-by-service,X.SI,gross-cny,YEAR,A.CN._T.W0.C.SI.gross._T.value.CNY",
        "dds,M,reported-cny,MONTH,M.CN._T.W0.D._T.gross.REPORTED.value.CNY",
        "enterprises-by-size-class,MICRO,active,YEAR,A.CN._T._T.MICRO.active-enterprises.COUNT",
        "headline,_T,first-trade-enterprises,HALF,S.CN._T.first-trade-enterprises.COUNT",
        "handbook-template,X.2_1,unknown-cny,YEAR,A.CN.X.2_1.unknown.CNY",
        "response,_T._T,match-rate,MONTH,M.CN._T._T.match-rate.PERCENT",
        "reference-series,gacc-cbec.X,published-percent,YEAR,A.CN.gacc-cbec.X.published.PERCENT"
    })
    void keysAreWrittenAsClientsWriteThem(
            String dataset, String series, String measure, Frequency frequency, String key) {
        Dataset found = SampleRelease.DATASETS.find(dataset).orElseThrow();
        assertThat(new DatasetKeys(found)
                        .key(new Series(
                                frequency, series, found.measure(measure).orElseThrow())))
                .isEqualTo(List.of(key.split("\\.", -1)));
    }

    @Test
    void keysHaveFourToTwelveDimensions() {
        assertThat(KeyFamily.values())
                .allSatisfy(family -> assertThat(family.dimensions())
                        .hasSizeBetween(4, 12)
                        .doesNotHaveDuplicates()
                        .startsWith(KeyDimension.FREQ, KeyDimension.REF_AREA));
    }
}
