package org.shumao.aggregation.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

class HandbookCatalogueTest {
    private static final Map<String, Long> SOUND = Map.ofEntries(
            Map.entry("1", 120L),
            Map.entry("1.a", 60L),
            Map.entry("2", 100L),
            Map.entry("2.a", 50L),
            Map.entry("2.1", 70L),
            Map.entry("2.1.a", 40L),
            Map.entry("2.2", 30L),
            Map.entry("2.2.a", 10L),
            Map.entry("3", 40L),
            Map.entry("3.a", 20L),
            Map.entry("4", 20L),
            Map.entry("4.a", 10L),
            Map.entry("A.1", 1L),
            Map.entry("A.2", 40L));

    @ParameterizedTest
    @MethodSource("rules")
    void aSoundTemplateBreaksNothing(HandbookCatalogue.Rule rule) {
        assertThat(rule.isBrokenBy(figures(SOUND))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 121, 1 = 2 + 3 - 4",
        "2.1, 71, 2 = 2.1 + 2.2",
        "1.a, 121, 1.a <= 1",
        "2.a, 101, 2.a <= 2",
        "2.1.a, 71, 2.1.a <= 2.1",
        "2.2.a, 31, 2.2.a <= 2.2",
        "3.a, 41, 3.a <= 3",
        "4.a, 21, 4.a <= 4",
        "A.2, 39, 3 <= A.2"
    })
    void oneWrongItemBreaksItsRuleAlone(String item, long fen, String rule) {
        assertThat(broken(with(item, fen))).containsExactly(rule);
    }

    @Test
    void theIntersectionIsAPartOfBoth() {
        assertThat(broken(with("4", 41))).contains("4 <= 2.2", "4 <= 3");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatIsMissingBreaksNothing(HandbookCatalogue.Rule rule) {
        assertThat(rule.isBrokenBy(item -> ValueOrReason.missing(Reason.NO_DATA)))
                .isFalse();
    }

    @Test
    void onlyDeliveredAgainstDeliverableIsAWarning() {
        assertThat(rules().stream().filter(HandbookCatalogue.Rule::warning))
                .extracting(HandbookCatalogue.Rule::rule)
                .containsExactly("3 <= A.2");
    }

    @Test
    void everyItemHasANumberAndNamesOfItsOwn() {
        List<HandbookCatalogue.Item> items = HandbookCatalogue.PUBLISHED.items();
        assertThat(items)
                .extracting(HandbookCatalogue.Item::code)
                .doesNotHaveDuplicates()
                .containsAll(SOUND.keySet());
        assertThat(items).extracting(HandbookCatalogue.Item::nameEn).doesNotHaveDuplicates();
        assertThat(items).extracting(HandbookCatalogue.Item::nameZh).doesNotHaveDuplicates();
    }

    private static Map<String, Long> with(String item, long fen) {
        Map<String, Long> other = new HashMap<>(SOUND);
        other.put(item, fen);
        return other;
    }

    private static List<String> broken(Map<String, Long> fen) {
        return rules().stream()
                .filter(rule -> rule.isBrokenBy(figures(fen)))
                .map(HandbookCatalogue.Rule::rule)
                .toList();
    }

    private static List<HandbookCatalogue.Rule> rules() {
        return HandbookCatalogue.PUBLISHED.rules();
    }

    private static Function<String, ValueOrReason<BigInteger>> figures(Map<String, Long> fen) {
        return code -> ValueOrReason.of(BigInteger.valueOf(fen.getOrDefault(code, 0L)));
    }
}
