package org.shumao.registry.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.registry.EarlierFacts;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.contracts.registry.KindPeriod;
import org.shumao.contracts.registry.SizeClass;
import org.shumao.registry.fact.Timeline.Period;

class TimelineTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 40;

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            2024-01-01, -,          2024-01-01..- b
            2024-06-01, -,          2024-01-01..2024-05-31 a; 2024-06-01..- b
            2024-06-01, 2024-06-30, 2024-01-01..2024-05-31 a; 2024-06-01..2024-06-30 b; 2024-07-01..- a
            2024-01-01, 2024-06-30, 2024-01-01..2024-06-30 b; 2024-07-01..- a
            """)
    void aChangeCutsOutItsDays(LocalDate first, @Nullable LocalDate last, String periods) {
        assertThat(described(Timeline.of(facts("a")).change(first, last, named("b"))))
                .isEqualTo(periods);
    }

    @Test
    void aChangeOfThePastLeavesWhatElseChangedLater() {
        Timeline timeline = Timeline.of(facts("a"))
                .change(START.plusDays(10), null, f -> f.withStatus(EnterpriseStatus.SUSPENDED, "late"))
                .change(START.plusDays(5), null, named("b"));
        assertThat(timeline.periods()).hasSize(3);
        assertThat(timeline.now().name()).isEqualTo("b");
        assertThat(timeline.now().status()).isEqualTo(EnterpriseStatus.SUSPENDED);
        assertThat(timeline.statusSince()).isEqualTo(START.plusDays(10));
        assertThat(timeline.statusSince(timeline.periods().get(1))).isEqualTo(START);
    }

    /** What is the same before and after another change is one period; a record that was merged is of no kind any more. */
    @Test
    void aKindHasThePeriodsInWhichTheFactsHaveIt() {
        assertThat(Timeline.of(facts("a")).kindPeriods()).containsExactly(new KindPeriod("PLATFORM", null, null));
        LocalDate june = LocalDate.of(2024, 6, 1);
        Timeline timeline = Timeline.of(facts("a"))
                .change(june, june.plusDays(9), f -> kinds(f, "AGENT"))
                .change(june.plusDays(20), null, named("b"))
                .change(june.plusDays(30), null, f -> f.mergedInto("another", "twice"));
        assertThat(timeline.kindPeriods())
                .containsExactly(
                        new KindPeriod("PLATFORM", null, june.minusDays(1)),
                        new KindPeriod("PLATFORM", june.plusDays(10), june.plusDays(29)),
                        new KindPeriod("AGENT", june, june.plusDays(9)));
    }

    /** What is no fact of statistics, such as a name, makes no period; the first facts stand for the days before, too. */
    @Test
    void earlierFactsEndWhereAnotherFactOfStatisticsBegins() {
        assertThat(Timeline.of(facts("a")).earlierFacts()).isEmpty();
        LocalDate june = LocalDate.of(2024, 6, 1);
        Timeline timeline = Timeline.of(facts("a"))
                .change(june, null, named("b"))
                .change(june.plusDays(10), june.plusDays(19), f -> f.with("sizeClass", "SMALL"))
                .change(june.plusDays(30), null, f -> kinds(f, "AGENT"));
        assertThat(timeline.earlierFacts())
                .extracting(
                        EarlierFacts::validFrom, EarlierFacts::validTo, EarlierFacts::sizeClass, EarlierFacts::kinds)
                .containsExactly(
                        tuple(null, june.plusDays(9), null, List.of("PLATFORM")),
                        tuple(june.plusDays(10), june.plusDays(19), SizeClass.SMALL, List.of("PLATFORM")),
                        tuple(june.plusDays(20), june.plusDays(29), null, List.of("PLATFORM")));
    }

    private static Facts kinds(Facts facts, String kind) {
        return facts.with("kinds", List.of(kind));
    }

    @Test
    void whatChangesNothingIsTheSameTimeline() {
        Timeline timeline = Timeline.of(facts("a")).change(START.plusDays(5), null, named("b"));
        assertThat(timeline.change(START.plusDays(8), START.plusDays(9), named("b")))
                .isEqualTo(timeline);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-12-01, 2023-12-01..2024-01-10 a; 2024-01-11..- b",
        "2024-01-05, 2024-01-05..2024-01-10 a; 2024-01-11..- b",
        "2024-01-11, 2024-01-11..- b",
        "2024-02-01, 2024-02-01..- b"
    })
    void anotherDayOfRegistrationMovesTheBeginning(LocalDate day, String periods) {
        Timeline timeline = Timeline.of(facts("a")).change(START.plusDays(10), null, named("b"));
        Timeline moved = timeline.startingOn(day);
        assertThat(described(moved)).isEqualTo(periods);
        assertThat(moved.now().registeredOn()).isEqualTo(day);
    }

    /** Against one name per day in an array. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void anyChangesGiveWhatAPlainListOfDaysGives(long seed) {
        Random random = new Random(seed);
        Timeline timeline = Timeline.of(facts("a"));
        String[] days = new String[DAYS];
        Arrays.fill(days, "a");
        for (int step = 0; step < 30; step++) {
            int first = random.nextInt(DAYS);
            int last = random.nextBoolean() ? DAYS - 1 : first + random.nextInt(DAYS - first);
            String name = String.valueOf((char) ('b' + random.nextInt(4)));
            Arrays.fill(days, first, last + 1, name);
            timeline =
                    timeline.change(START.plusDays(first), last == DAYS - 1 ? null : START.plusDays(last), named(name));
            for (int day = 0; day < DAYS; day++) {
                assertThat(timeline.on(START.plusDays(day))
                                .orElseThrow()
                                .facts()
                                .name())
                        .isEqualTo(days[day]);
            }
            assertEndToEnd(timeline.periods());
        }
        assertThat(timeline.on(START.minusDays(1))).isEmpty();
    }

    private static void assertEndToEnd(List<Period> periods) {
        for (int i = 1; i < periods.size(); i++) {
            assertThat(periods.get(i - 1).to()).isEqualTo(periods.get(i).from().minusDays(1));
            assertThat(periods.get(i).facts()).isNotEqualTo(periods.get(i - 1).facts());
        }
        assertThat(periods.get(periods.size() - 1).to()).isNull();
    }

    private static String described(Timeline timeline) {
        return String.join(
                "; ",
                timeline.periods().stream()
                        .map(period -> period.from() + ".." + (period.to() == null ? "-" : period.to()) + " "
                                + period.facts().name())
                        .toList());
    }

    private static UnaryOperator<Facts> named(String name) {
        return facts -> {
            Facts other = facts(name);
            return other.withStatus(facts.status(), facts.statusReason());
        };
    }

    private static Facts facts(String name) {
        return FactsDocument.read("{\"name\":\"" + name + "\",\"kinds\":[\"PLATFORM\"],\"country\":\"CN\","
                + "\"registeredOn\":\"" + START + "\",\"status\":\"ACTIVE\"}");
    }
}
