package org.shumao.aggregation.indicator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.businessdemography.query.Population;
import org.shumao.aggregation.cube.query.statement.TradeFamily;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.CodeList.Entry;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.code.classification.Classification;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.indicator.catalogue.Currency;
import org.shumao.tradecore.indicator.catalogue.DimensionEntry;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.Option;
import org.shumao.tradecore.indicator.catalogue.SeriesBreak;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.shumao.tradecore.indicator.catalogue.UsualChart.Chart;
import org.shumao.tradecore.indicator.catalogue.ValueKind;
import org.shumao.tradecore.indicator.rule.IndicatorRule;

class IndicatorCatalogueTest {
    private static final IndicatorCatalogue CATALOGUE = IndicatorCatalogue.published();

    @Test
    void hasEveryIndicatorOfTheMethodology() {
        assertThat(CATALOGUE.all())
                .extracting(Indicator::id)
                .contains(
                        "value",
                        "ytd",
                        "growth",
                        "ytd-growth",
                        "average-growth",
                        "matched-growth",
                        "share",
                        "share-change",
                        "contribution",
                        "balance",
                        "normalized-balance",
                        "cover-ratio",
                        "rank",
                        "hhi",
                        "hhi-one-unknown",
                        "average-order-value",
                        "orders",
                        "lines",
                        "unit-value",
                        "return-rate",
                        "return-rate-lines",
                        "net-by-acceptance",
                        "net-by-order-month",
                        "return-rate-cohort",
                        "return-rate-cohort-orders",
                        "bundle-share",
                        "small-micro-share",
                        "evidence-share",
                        "service-depth-share",
                        "clearance-time",
                        "clearance-time-p90",
                        "per-minute",
                        "published-share",
                        "growth-gap",
                        "published-record",
                        "record-same-period",
                        "record-any-period",
                        "registered-enterprises",
                        "first-trade-enterprises",
                        "active-enterprises",
                        "stopped-enterprises",
                        "exit-rate",
                        "churn-rate",
                        "active-small-micro-share")
                .doesNotHaveDuplicates();
    }

    @Test
    void everyRuleIsUsed() {
        assertThat(CATALOGUE.all().stream()
                        .map(Indicator::rule)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(IndicatorRule.class))))
                .isEqualTo(EnumSet.allOf(IndicatorRule.class));
    }

    @Test
    void everyEntrySaysEverythingInBothLanguages() {
        assertThat(CATALOGUE.all()).allSatisfy(indicator -> {
            assertThat(indicator.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(indicator.version()).isPositive();
            assertThat(indicator.decimals()).isBetween(0, 4);
            assertThat(indicator.multiplier()).isBetween(-2, 0);
            assertThat(indicator.guards()).contains(Reason.NO_DATA).doesNotHaveDuplicates();
            assertThat(indicator.guards().contains(Reason.NO_RATE))
                    .as("%s needs the rate of the dollar where its own trade may be in dollars", indicator.id())
                    .isEqualTo(indicator.has(Option.CURRENCY) && indicator.rule() != IndicatorRule.PUBLISHED_RECORD);
            assertThat(indicator.definitions()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(indicator.dimensions()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(indicator.dimensions()).containsAll(indicator.by());
            assertThat(indicator.unit().code()).isNotBlank();
            assertThat(List.of(indicator.name(), indicator.description(), indicator.isNot()))
                    .allSatisfy(IndicatorCatalogueTest::isInBothLanguages);
            assertThat(indicator.formula().en()).isNotBlank();
            assertThat(indicator.formula().zh()).isNotBlank();
            isInBothLanguages(indicator.source());
        });
    }

    /** The portal shows these texts to everybody: parameters of the API stand in its document. */
    @Test
    void textsNameNoParameterOfTheApi() {
        assertThat(CATALOGUE.all())
                .allSatisfy(indicator -> assertThat(
                                List.of(indicator.description(), indicator.isNot(), indicator.name()))
                        .allSatisfy(text -> {
                            assertThat(text.en()).doesNotContainPattern("[a-z]=[a-z]|[a-z][A-Z]|parameter");
                            assertThat(text.zh()).doesNotContainPattern("[a-z]=[a-z]|[a-z][A-Z]|参数");
                        }));
    }

    /** A picture that adds up what does not add up, or ranks yes and no, would be wrong. */
    @Test
    void theUsualPictureIsTrueToItsValues() {
        Map<String, ValueKind> ofUnits = Map.of(
                "FLAG",
                ValueKind.FLAG,
                "DAYS",
                ValueKind.DAYS,
                "PP",
                ValueKind.RATE,
                "{currency}",
                ValueKind.AMOUNT,
                "IX",
                ValueKind.INDEX);
        assertThat(CATALOGUE.all()).allSatisfy(indicator -> {
            ValueKind kind = indicator.valueKind();
            assertThat(kind).isEqualTo(ofUnits.getOrDefault(indicator.unit().code(), kind));
            assertThat(kind == ValueKind.RANK).isEqualTo(indicator.rule() == IndicatorRule.RANK);
            List<Chart> charts =
                    List.of(indicator.chart().whole(), indicator.chart().parts());
            assertThat(charts.contains(Chart.STRIP)).as(indicator.id()).isEqualTo(kind == ValueKind.FLAG);
            if (charts.contains(Chart.COLUMNS)) {
                assertThat(kind).as(indicator.id()).isIn(ValueKind.AMOUNT, ValueKind.COUNT, ValueKind.SHARE);
            }
        });
    }

    /** Who is registered says the registry alone: no declaration stands behind it. */
    @Test
    void countsOfTheRegistryNameItAsTheirSource() {
        assertThat(CATALOGUE.all()).allSatisfy(indicator -> {
            String source = indicator.source().en();
            boolean registered = indicator.quantity() == Indicator.Quantity.REGISTERED;
            assertThat(source.contains("customs")).as(indicator.id()).isNotEqualTo(registered);
            assertThat(source.contains("registry")).as(indicator.id()).isEqualTo(indicator.isOfEnterprises());
        });
    }

    @Test
    void relatedIndicatorsAreOthersThatThereAre() {
        List<String> known = CATALOGUE.all().stream().map(Indicator::id).toList();
        assertThat(CATALOGUE.all())
                .allSatisfy(indicator -> assertThat(indicator.related())
                        .isNotEmpty()
                        .doesNotHaveDuplicates()
                        .doesNotContain(indicator.id())
                        .isSubsetOf(known));
    }

    /** Nobody changes a definition without a word of what changed. */
    @Test
    void everyVersionAfterTheFirstSaysWhatItChanged() {
        assertThat(CATALOGUE.all()).allSatisfy(indicator -> {
            assertThat(indicator.changes())
                    .extracting(Indicator.Change::version)
                    .containsExactlyElementsOf(IntStream.rangeClosed(2, indicator.version())
                            .boxed()
                            .toList());
            assertThat(indicator.changes()).allSatisfy(change -> {
                isInBothLanguages(change.text());
                LocalDate.parse(change.on());
            });
        });
    }

    /** A supervision mode that begins is a break in the series of what is declared in it. */
    @Test
    void crossBorderCommerceBreaksWhereASupervisionModeBegins() {
        Set<String> begins = Stream.of(SupervisionMode.values())
                .map(mode -> YearMonth.from(
                                Objects.requireNonNull(mode.validity().from()))
                        .toString())
                .collect(Collectors.toCollection(TreeSet::new));
        List<SeriesBreak> breaks = CATALOGUE.breaks(Definition.CBEC);
        assertThat(breaks)
                .extracting(SeriesBreak::month)
                .containsExactlyElementsOf(begins.stream().skip(1).toList());
        assertThat(breaks).extracting(SeriesBreak::text).allSatisfy(IndicatorCatalogueTest::isInBothLanguages);
    }

    private static void isInBothLanguages(Text text) {
        assertThat(text.en()).isNotBlank();
        assertThat(text.en().codePoints().anyMatch(Character::isIdeographic))
                .as(text.en())
                .isFalse();
        assertThat(text.zh().codePoints().anyMatch(Character::isIdeographic))
                .as(text.zh())
                .isTrue();
    }

    @Test
    void everyDimensionHasANameAndItsCodeListExistsWithItsLevel() {
        Set<Dimension> used = CATALOGUE.all().stream()
                .map(Indicator::dimensions)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
        assertThat(used).isNotEmpty().allSatisfy(dimension -> {
            DimensionEntry entry = CATALOGUE.dimension(dimension);
            isInBothLanguages(entry.name());
            String list = entry.codeList();
            // Platforms are those of the register: PlatformResource lists them.
            assertThat(list == null
                            || list.equals("platforms")
                            || CodeList.named(list).isPresent())
                    .as(dimension.code())
                    .isTrue();
            String level = entry.level();
            assertThat(level == null
                            || entry.classification()
                                    .map(Classification::levels)
                                    .orElse(List.of())
                                    .contains(level))
                    .as(dimension.code())
                    .isTrue();
        });
    }

    @Test
    void whatARuleReadsBesideTheBreakdownCanBeRead() {
        assertThat(CATALOGUE.all().stream().filter(indicator -> indicator.over() != null))
                .hasSize(7)
                .allSatisfy(indicator -> assertThat(indicator.definitions())
                        .allSatisfy(definition -> assertThat(TradeFamily.of(
                                        definition,
                                        Stream.of(indicator.over(), Dimension.FLOW)
                                                .toList()))
                                .as(indicator.id())
                                .isPresent()));
        assertThat(CATALOGUE.all().stream().filter(indicator -> indicator.rule() == IndicatorRule.PART_SHARE))
                .allSatisfy(indicator -> assertThat(indicator.parts()).isNotEmpty());
    }

    /** SI2 has the finer SI21, so that what is reported under it is not reported at full depth; SB has none. */
    @Test
    void aServiceIsReportedAtFullDepthWhereItsItemHasNoFinerOne() {
        List<Entry> services = Classification.of(CodeList.SERVICES).items();
        Set<String> refined =
                services.stream().map(Entry::parent).filter(Objects::nonNull).collect(Collectors.toSet());
        assertThat(CATALOGUE.find("service-depth-share").orElseThrow().parts())
                .containsExactlyInAnyOrderElementsOf(services.stream()
                        .map(Entry::code)
                        .filter(code -> !refined.contains(code))
                        .toList())
                .contains("SI21", "SB")
                .doesNotContain("SI2", "SC");
    }

    @Test
    void ordersHaveNoBreakdownByWhatOneOrderHasSeveralOf() {
        Set<Dimension> ofLines = EnumSet.of(
                Dimension.SECTION,
                Dimension.CHAPTER,
                Dimension.PRODUCT,
                Dimension.CONSUMER_GROUP,
                Dimension.SERVICE,
                Dimension.SERVICE_GROUP,
                Dimension.PARTNER,
                Dimension.PARTNER_GROUP);
        assertThat(CATALOGUE.all().stream()
                        .filter(indicator -> indicator.quantity() == Indicator.Quantity.ORDERS
                                || indicator.rule() == IndicatorRule.AVERAGE_ORDER_VALUE))
                .hasSize(6)
                .allSatisfy(indicator -> assertThat(indicator.dimensions()).doesNotContainAnyElementsOf(ofLines));
    }

    @Test
    void enterprisesAreCountedAsBusinessDemographyCountsThem() {
        assertThat(CATALOGUE.all().stream().filter(Indicator::isOfEnterprises))
                .hasSize(7)
                .allSatisfy(indicator -> {
                    assertThat(indicator.rule()).isIn(IndicatorRule.VALUE, IndicatorRule.PART_SHARE);
                    assertThat(Dimension.OF_ENTERPRISES).containsAll(indicator.dimensions());
                    assertThat(indicator.definitionId(Definition.CBEC)).matches(".+-USCC-[12]");
                    assertThat(indicator.periods()).isEqualTo(24);
                    assertThat(indicator.defaults())
                            .containsOnlyKeys(Dimension.ENTERPRISE_KIND)
                            .containsValue(Population.USUAL.stream()
                                    .map(Enum::name)
                                    .collect(Collectors.toCollection(TreeSet::new)));
                });
    }

    @Test
    void aFilterMayNameACoarserCodeAndNoFinerOne() {
        DimensionEntry chapter = CATALOGUE.dimension(Dimension.CHAPTER);
        assertThat(chapter.knows("61")).isTrue();
        assertThat(chapter.knows("S11")).isTrue();
        assertThat(chapter.knows("6110")).isFalse();
        assertThat(chapter.members("S11")).contains("61", "62").doesNotContain("85");
        assertThat(CATALOGUE.dimension(Dimension.PARTNER).members("ASEAN"))
                .contains("VN")
                .doesNotContain("US");
        assertThat(CATALOGUE.dimension(Dimension.PARTNER).knows("_U")).isTrue();
        // Cement is a heading that few trade; the chapter of clothing has no heading 6299.
        assertThat(CATALOGUE.dimension(Dimension.PRODUCT).knows("2523")).isTrue();
        assertThat(CATALOGUE.dimension(Dimension.PRODUCT).knows("6299")).isFalse();
        assertThat(CATALOGUE.dimension(Dimension.ENTERPRISE).knows("anything")).isTrue();
    }

    /** After 90 days nothing is left of the one and all has come to the other: every period would be a record, or fall to nothing. */
    @Test
    void whatLeavesWithAgeIsNotComparedWithEarlierPeriods() {
        assertThat(CATALOGUE.all().stream().filter(indicator -> indicator.rule().comparesPeriods()))
                .hasSize(9)
                .allSatisfy(indicator -> assertThat(indicator.definitions())
                        .isNotEmpty()
                        .doesNotContain(Definition.EARLY_ORDERS, Definition.UNDECLARED_ORDERS));
    }

    @Test
    void unitsNameTheCurrency() {
        Indicator perMinute = CATALOGUE.find("per-minute").orElseThrow();
        assertThat(perMinute.unit().in(Currency.USD))
                .isEqualTo(new Indicator.Unit("USD_PER_MINUTE", new Text("US dollars per minute", "每分钟美元")));
        assertThat(CATALOGUE.find("value").orElseThrow().definitions()).containsExactlyInAnyOrder(Definition.values());
    }
}
