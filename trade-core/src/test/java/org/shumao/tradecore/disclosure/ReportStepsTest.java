package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.tradecore.disclosure.ReportSteps.Reporter;

class ReportStepsTest {
    /** Letters are groups, digits amounts. */
    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "'A1 B1', 'C1 D1 E1', 0, too few have come",
                "'A1 B1 C1', 'D1 E1 F1', 3, three have come and three are missing",
                "'A1 B1 C1 D1 E1', 'F1 G1 H1', 3, the fourth and the fifth would show themselves",
                "'A1 B1 C1', 'D1 E1', 0, the missing would show each other",
                "'A1 B1 C1', '', 3, nobody is missing",
                "'A1 B1 C1', 'D0', 3, nobody who trades is missing",
                "'A1 A1 A1 B1', 'C1 D1 E1', 0, two groups have come",
                "'A9 B1 C0 D0', 'E1 F1 G1', 0, groups without trade stand behind nothing",
                "'A9 A9 B1 C1', 'E1 F1 G1', 0, what is left does not hide the greatest",
                "'A9 A9 B1 C1 D3', 'E1 F1 G1', 5, two are left beside the two greatest",
                "'A1 B1 C1', 'D9 D9 E1 F1', 0, what is left does not hide the greatest of the missing",
                "'A1 B1 C1 D1 E1 F1 G1', '', 7, the last step takes whoever is left",
                "'', 'A1 B1 C1', 0, nobody has come",
                "'A9999999999999999999 B9999999999999999999 C9999999999999999999', 'D1 E1 F1', 3, sums are of any size"
            })
    void reportsCountInStepsThatShowNobody(String received, String missing, int counted, String why) {
        assertThat(ReportSteps.count(reporters(received), reporters(missing), PrimaryRuleTest.RULE))
                .as(why)
                .isEqualTo(counted);
    }

    /** Reports come one by one, and everybody looks after each: what each new answer adds passes the primary rule, and so does the rest. */
    @Property(tries = 1_000)
    void noAnswerAndNoDifferenceOfAnswersShowsAGroup(@ForAll("reporters") List<Reporter> all) {
        int before = 0;
        for (int come = 0; come <= all.size(); come++) {
            int counted = ReportSteps.count(all.subList(0, come), all.subList(come, all.size()), PrimaryRuleTest.RULE);
            assertThat(counted).isBetween(before, come);
            if (counted > before) {
                assertThat(isPublic(all.subList(before, counted))).isTrue();
                List<Reporter> rest = all.subList(counted, all.size());
                assertThat(isPublic(rest)
                                || rest.stream()
                                        .allMatch(reporter -> reporter.amount().signum() == 0))
                        .isTrue();
            }
            before = counted;
        }
        if (isPublic(all)) {
            assertThat(traded(all.subList(before, all.size())).values())
                    .as("once all have come, what all trade is shown")
                    .isEmpty();
        }
    }

    @Provide
    Arbitrary<List<Reporter>> reporters() {
        Arbitrary<String> groups = Arbitraries.strings().withCharRange('A', 'K').ofLength(1);
        Arbitrary<Long> amounts = Arbitraries.oneOf(
                Arbitraries.just(0L),
                Arbitraries.longs().between(1, 9),
                Arbitraries.longs().between(1, 200));
        return Combinators.combine(groups, amounts)
                .as((group, amount) -> new Reporter(group, BigInteger.valueOf(amount)))
                .list()
                .ofMaxSize(14);
    }

    /** The primary rule, written plainly. */
    private static boolean isPublic(Collection<Reporter> reporters) {
        Map<String, Long> groups = traded(reporters);
        List<Long> sorted =
                groups.values().stream().sorted(Comparator.reverseOrder()).toList();
        long left = sorted.stream().skip(2).mapToLong(Long::longValue).sum();
        return sorted.size() >= 3 && left * 10 >= sorted.get(0);
    }

    private static Map<String, Long> traded(Collection<Reporter> reporters) {
        return reporters.stream()
                .filter(reporter -> reporter.amount().signum() > 0)
                .collect(Collectors.groupingBy(
                        Reporter::group,
                        Collectors.summingLong(reporter -> reporter.amount().longValueExact())));
    }

    private static List<Reporter> reporters(String written) {
        return Stream.of(written.split(" "))
                .filter(one -> !one.isEmpty())
                .map(one -> new Reporter(one.substring(0, 1), new BigInteger(one.substring(1))))
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
