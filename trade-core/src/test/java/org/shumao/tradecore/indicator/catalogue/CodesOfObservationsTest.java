package org.shumao.tradecore.indicator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.CodeList.Entry;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.indicator.ObservationStatus;
import org.shumao.tradecore.indicator.rule.TradeKind;

/** Each column of an observation has one code list, which has every code that can stand there. */
class CodesOfObservationsTest {
    private static final IndicatorCatalogue CATALOGUE = IndicatorCatalogue.published();

    @Test
    void listsOfConstantsHaveTheirCodes() {
        assertThat(codes(CodeList.EVIDENCE)).containsExactlyInAnyOrderElementsOf(of(Evidence.values(), Evidence::name));
        assertThat(codes(CodeList.TRADE_KINDS))
                .containsExactlyInAnyOrderElementsOf(of(TradeKind.values(), TradeKind::code));
        assertThat(codes(CodeList.OBSERVATION_STATUSES))
                .containsExactlyElementsOf(of(ObservationStatus.values(), ObservationStatus::code));
        assertThat(codes(CodeList.REASONS)).containsExactlyElementsOf(of(Reason.values(), Reason::code));
    }

    /** The list that follows the registry is served from there; enterprises have none, and nobody breaks figures down by the others. */
    @ParameterizedTest
    @EnumSource(Dimension.class)
    void aDimensionOfIndicatorsHasOneList(Dimension dimension) {
        List<Indicator> having = CATALOGUE.all().stream()
                .filter(indicator -> indicator.breakdowns().contains(dimension))
                .toList();
        if (!having.isEmpty() && dimension != Dimension.ENTERPRISE) {
            String list = CATALOGUE.dimension(dimension).codeList();
            assertThat(list).isNotNull();
            assertThat(list.equals("platforms") || CodeList.named(list).isPresent())
                    .as(list)
                    .isTrue();
        }
    }

    @Test
    void everyDefinitionIsListedWithItsDomain() {
        Map<String, Optional<String>> used = new LinkedHashMap<>();
        for (Indicator indicator : CATALOGUE.all()) {
            for (Definition definition : indicator.definitions()) {
                used.put(
                        indicator.definitionId(definition),
                        indicator.isOfEnterprises() ? Optional.empty() : Optional.of(definition.code()));
            }
        }
        Map<String, Optional<String>> listed = new LinkedHashMap<>();
        CodeList.DEFINITIONS
                .entries()
                .forEach(entry ->
                        listed.put(entry.code(), entry.alternatives().stream().findFirst()));
        assertThat(listed).isEqualTo(used);
    }

    @Test
    void everyUnitIsListedAsTheCatalogueNamesIt() {
        Map<String, List<String>> used = new LinkedHashMap<>();
        for (Indicator indicator : CATALOGUE.all()) {
            for (Currency currency : Currency.values()) {
                Indicator.Unit unit = indicator.unit().in(currency);
                used.put(unit.code(), List.of(unit.name().en(), unit.name().zh()));
            }
        }
        Map<String, List<String>> listed = new LinkedHashMap<>();
        CodeList.FIGURE_UNITS.entries().forEach(entry -> listed.put(entry.code(), names(entry)));
        assertThat(listed).isEqualTo(used);
    }

    @Test
    void everyCodeHasNamesInBothLanguages() {
        for (CodeList list :
                List.of(CodeList.DEFINITIONS, CodeList.FIGURE_UNITS, CodeList.OBSERVATION_STATUSES, CodeList.REASONS)) {
            assertThat(list.entries())
                    .allSatisfy(entry ->
                            assertThat(names(entry)).doesNotContainNull().doesNotContain(""));
        }
    }

    private static List<String> names(Entry entry) {
        return Arrays.asList(entry.nameEn(), entry.nameZh());
    }

    private static List<String> codes(CodeList list) {
        return list.entries().stream().map(Entry::code).toList();
    }

    private static <T> List<String> of(T[] constants, Function<T, String> code) {
        return Stream.of(constants).map(code).toList();
    }
}
