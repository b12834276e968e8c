package org.shumao.tradecore.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.Text;

class DatasetCatalogueTest {
    private static final DatasetCatalogue CATALOGUE = DatasetCatalogue.published();
    private static final IndicatorCatalogue INDICATORS = IndicatorCatalogue.published();

    @Test
    void everyDatasetSaysEverythingInBothLanguages() {
        assertThat(CATALOGUE.all()).isNotEmpty().allSatisfy(dataset -> {
            assertThat(dataset.id()).matches("[a-z]+(-[a-z]+)*");
            assertThat(dataset.version()).matches("[1-9][0-9]*\\.[0-9]+");
            assertThat(List.of(dataset.name(), dataset.description(), dataset.isNot()))
                    .allSatisfy(DatasetCatalogueTest::isInBothLanguages);
            assertThat(dataset.measures())
                    .isNotEmpty()
                    .extracting(DatasetMeasure::code)
                    .doesNotHaveDuplicates();
            assertThat(dataset.measures()).allSatisfy(measure -> {
                assertThat(measure.code()).matches("[a-z]+(-[a-z]+)*");
                assertThat(List.of(measure.name(), measure.description(), measure.isNot()))
                        .allSatisfy(DatasetCatalogueTest::isInBothLanguages);
            });
        });
    }

    @Test
    void amountsOfTradeAreInTenThousandYuanAndAThousandDollarsAndTheHeadlineInBillionsToTheHundredth() {
        assertThat(CATALOGUE.all())
                .allSatisfy(dataset -> assertThat(dataset.measures())
                        .filteredOn(DatasetMeasure::isAmount)
                        .allSatisfy(measure -> {
                            Text unit = measure.unitInWords();
                            if (dataset.id().equals("headline")) {
                                assertThat(unit).isEqualTo(new Text("billion yuan", "十亿元"));
                                assertThat(measure.decimals()).isEqualTo(2);
                            } else {
                                assertThat(unit)
                                        .isEqualTo(
                                                measure.unit() == DatasetUnit.CNY
                                                        ? new Text("10,000 yuan", "万元")
                                                        : new Text("1,000 US dollars", "千美元"));
                                assertThat(measure.decimals()).isZero();
                            }
                        }));
    }

    @Test
    void valuesAreRoundedHalfEvenFromExactSums() {
        DatasetMeasure gross = measure("cbec", "gross-cny");
        assertThat(gross.released(new BigDecimal("12345499999"))).isEqualTo("12345");
        assertThat(gross.released(new BigDecimal("12345500000"))).isEqualTo("12346");
        assertThat(gross.released(new BigDecimal("12344500000"))).isEqualTo("12344");
        assertThat(measure("cbec", "gross-usd").released(new BigDecimal("250000")))
                .isEqualTo("2");
        assertThat(measure("headline", "cbec-cny").released(new BigDecimal("132000500000000")))
                .isEqualTo("1320.00");
        assertThat(measure("cbec", "orders").released(new BigDecimal("7"))).isEqualTo("7");
    }

    @Test
    void anInstallationWithLittleTradeHasSmallerUnitsAndNoneBelowAFenOrACent() {
        DatasetCatalogue demo = CATALOGUE.scaledBy(1_000_000);
        assertThat(measure(demo, "cbec", "gross-cny").released(new BigDecimal("1234567")))
                .isEqualTo("1234567");
        assertThat(measure(demo, "cbec", "gross-usd").released(new BigDecimal("765")))
                .isEqualTo("765");
        assertThat(measure(demo, "headline", "cbec-cny").released(new BigDecimal("132000500")))
                .isEqualTo("1320.00");
        assertThat(measure(demo, "cbec", "gross-cny").unitInWords()).isEqualTo(new Text("0.01 yuan", "0.01元"));
        assertThat(measure(demo, "headline", "cbec-cny").unitInWords()).isEqualTo(new Text("1,000 yuan", "千元"));
        assertThat(measure(demo, "cbec", "orders")).isEqualTo(measure("cbec", "orders"));
        assertThat(measure(CATALOGUE.scaledBy(1), "cbec", "gross-cny")).isEqualTo(measure("cbec", "gross-cny"));
        assertThatThrownBy(() -> CATALOGUE.scaledBy(20)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CATALOGUE.scaledBy(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tradeIsByFlowFirstAndItsOtherDimensionsHaveCodeListsAndFitItsDefinition() {
        Indicator value = INDICATORS.find("value").orElseThrow();
        assertThat(CATALOGUE.all()).filteredOn(DatasetCatalogueTest::isOfTrade).allSatisfy(dataset -> {
            assertThat(dataset.dimensions()).startsWith(Dimension.FLOW).doesNotHaveDuplicates();
            assertThat(value.dimensions()).containsAll(dataset.dimensions());
            assertThat(dataset.dimensions())
                    .allSatisfy(dimension ->
                            assertThat(INDICATORS.dimension(dimension).codes()).isNotEmpty());
            assertThat(definitions(dataset))
                    .isNotEmpty()
                    .isSubsetOf(value.definitions())
                    .allSatisfy(definition -> assertThat(definition.lineKind().isOfServices())
                            .isEqualTo(dataset.id().startsWith("dds") || isOfServices(dataset, definition)));
        });
        assertThat(dataset("dds-by-service").breakdown()).containsExactly(Dimension.SERVICE_GROUP);
        assertThat(dataset("cbec").breakdown()).isEmpty();
    }

    private static boolean isOfServices(Dataset dataset, Definition definition) {
        return dataset.id().equals("headline") && definition == Definition.DDS;
    }

    /** Members of the dataset above add up from those of the one below: it has fewer dimensions, or a coarser one of the same list. */
    @Test
    void aDatasetAboveIsAnotherOneOfTheSameTradeWithAllOfItsPeriods() {
        assertThat(CATALOGUE.all())
                .filteredOn(dataset -> dataset.above() != null)
                .isNotEmpty()
                .allSatisfy(dataset -> {
                    Dataset above = dataset(Optional.ofNullable(dataset.above()).orElseThrow());
                    assertThat(above).isNotEqualTo(dataset);
                    assertThat(above.definition()).isEqualTo(dataset.definition());
                    assertThat(above.frequencies()).containsAll(dataset.frequencies());
                    assertThat(above.measures()).containsAll(dataset.measures());
                    boolean coarser = above.breakdown().isEmpty()
                            || INDICATORS
                                    .dimension(above.breakdown().get(0))
                                    .classification()
                                    .equals(INDICATORS
                                            .dimension(dataset.breakdown().get(0))
                                            .classification());
                    assertThat(coarser).isTrue();
                });
        assertThat(dataset("cbec-by-chapter").above()).isEqualTo("cbec-by-section");
    }

    @Test
    void everyDatasetIsReleasedForEachOfItsFrequenciesAndTheHistoryHasThemAll() {
        assertThat(CATALOGUE.groups()).extracting(ReleaseGroup::id).doesNotHaveDuplicates();
        assertThat(CATALOGUE.groups()).allSatisfy(group -> {
            assertThat(group.id()).matches("[a-z]+(-[a-z]+)*");
            isInBothLanguages(group.name());
            assertThat(group.datasets())
                    .doesNotHaveDuplicates()
                    .allSatisfy(id -> assertThat(dataset(id).frequencies())
                            .as("%s of %s", id, group.id())
                            .containsAnyElementsOf(group.frequencies()));
        });
        for (Dataset dataset : CATALOGUE.all()) {
            Set<Frequency> released = new HashSet<>();
            CATALOGUE.groups().stream()
                    .filter(group -> group.frequencies().size() == 1)
                    .filter(group -> group.datasets().contains(dataset.id()))
                    .forEach(group -> released.addAll(group.frequencies()));
            assertThat(released).as(dataset.id()).isEqualTo(dataset.frequencies());
        }
        assertThat(CATALOGUE.group("history").orElseThrow().datasets())
                .containsExactlyElementsOf(
                        CATALOGUE.all().stream().map(Dataset::id).toList());
    }

    @Test
    void aReleaseHoldsTheDatasetsOfItsGroupThatHaveSuchPeriods() {
        ReleaseGroup history = CATALOGUE.group("history").orElseThrow();
        assertThat(CATALOGUE.of(history, period("2025-06")))
                .extracting(Dataset::id)
                .containsExactly(
                        "headline",
                        "cbec",
                        "cbec-by-partner",
                        "cbec-by-section",
                        "dds",
                        "response",
                        "reference-series");
        assertThat(CATALOGUE.of(history, period("2025"))).containsExactlyElementsOf(CATALOGUE.all());
        assertThat(CATALOGUE.of(CATALOGUE.group("half-yearly").orElseThrow(), period("2025-06")))
                .isEmpty();
    }

    @Test
    void aSeriesIsTheMembersInTheOrderOfTheDimensions() {
        Dataset partners = dataset("cbec-by-partner");
        assertThat(partners.series(List.of("X", "US"))).isEqualTo("X.US");
        assertThat(partners.members("X.US")).containsExactly("X", "US");
        assertThat(partners.members(partners.series(List.of("M", Dataset.ALL)))).containsExactly("M", "_T");
        assertThatThrownBy(() -> partners.series(List.of("X"))).isInstanceOf(IllegalArgumentException.class);
    }

    /** A member with a point in its code would be read as two. */
    @Test
    void noCodeOfADimensionHasAPoint() {
        List<String> codes = new ArrayList<>();
        CATALOGUE.all().stream()
                .flatMap(dataset -> dataset.dimensions().stream())
                .distinct()
                .forEach(dimension -> INDICATORS.dimension(dimension).codes().forEach(item -> codes.add(item.code())));
        assertThat(codes).isNotEmpty().noneMatch(code -> code.contains("."));
    }

    private static boolean isOfTrade(Dataset dataset) {
        return !definitions(dataset).isEmpty();
    }

    private static List<Definition> definitions(Dataset dataset) {
        return Stream.concat(
                        Stream.ofNullable(dataset.definition()),
                        dataset.measures().stream().flatMap(measure -> Stream.ofNullable(measure.definition())))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static Dataset dataset(String id) {
        return CATALOGUE.find(id).orElseThrow();
    }

    private static DatasetMeasure measure(String dataset, String code) {
        return measure(CATALOGUE, dataset, code);
    }

    private static DatasetMeasure measure(DatasetCatalogue catalogue, String dataset, String code) {
        return catalogue.find(dataset).orElseThrow().measure(code).orElseThrow();
    }

    private static Period period(String text) {
        return Period.parse(text).orElseThrow();
    }

    private static void isInBothLanguages(Text text) {
        assertThat(text.en()).isNotBlank().matches("\\p{ASCII}*");
        assertThat(text.zh()).isNotBlank().matches(".*\\p{IsHan}.*");
    }
}
