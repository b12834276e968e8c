package org.shumao.tradecore.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.order.Evaluation.Flag;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.StateCodec;
import org.shumao.tradecore.order.timeline.OrderTimeline;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** A service report whose versions cite several orders, or one number of several platforms, counts once: as the newest cites. */
class MovingReportTest {
    private static final ReferenceData REFERENCE_DATA =
            ReferenceDataBuilder.with2025().build();
    private static final int SHUFFLES = 200;

    /** A record as it comes to the state of a key: its own, or that of another order which its report cites. */
    private record Delivery(String key, TradeRecord record) {}

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        A 1 new 100, B 2 change 90;                A: , B: 9000
        B 1 new 100, A 2 change 90;                A: 9000, B:
        A 1 new 100, A 2 change 80, B 3 change 70; A: , B: 7000
        A 1 new 100, B 2 change 90, A 3 change 80; A: 8000, B:
        A 1 new 100, B 2 change 90, B 3 delete 90; A: , B:
        A 1 new 100, A 2 delete 100, B 3 new 90;   A: , B: 9000
        - 1 new 100, A 2 change 90;                A: 9000, S:
        A 1 new 100, - 2 change 90;                A: , S: 9000
        A 1 new 100, B 1 new 90;                   one
        A@P1 1 new 100, A@P2 2 change 90;          A: 9000@P2
        A@P2 1 new 100, A@P1 2 change 90;          A: 9000@P1
        A@P1 1 change 100, A@P2 1 new 90;          A: 10000@P1
        A@P1 1 new 100, A@P2 2 change 90, A@P1 3 change 80; A: 8000@P1
        A@P1 1 new 100, A@P1 2 delete 100, A@P2 3 new 90;   A: 9000@P2
        A@P1 1 new 100, A@P2 1 new 90;             one
        A 1 new 100, A@P1 2 change 90;             A: 9000@P1
        A@P1 1 new 100, A@P2 2 change 90, A 3 change 80;    A: 8000
        B@P1 1 new 100, A@P1 2 change 90, A@P2 3 change 80; A: 8000@P2, B:
        A@P1 2 new 100, A@P2 3 change 90, B@P1 1 new 80;    A: 9000@P2, B:
        -@P1 1 new 100, -@P2 2 change 90;          S: 9000@P2
        """)
    void itBelongsToTheOrderOfItsNewestVersionWhateverArrivesFirst(String versions, String expected) {
        List<Delivery> all = deliveries(versions);
        Map<String, OrderState> inOrder = fold(all);
        if (expected.equals("one")) {
            assertThat(figures(inOrder).values().stream().filter(figure -> !figure.isEmpty()))
                    .hasSize(1)
                    .noneMatch(figure -> figure.contains("+"));
        } else {
            assertThat(figures(inOrder).toString())
                    .isEqualTo("{" + expected.replace(": ", "=").replace(":", "=") + "}");
        }
        Random random = new Random(20250601);
        for (int i = 0; i < SHUFFLES; i++) {
            List<Delivery> shuffled = new ArrayList<>(all);
            shuffled.addAll(all.subList(0, random.nextInt(all.size())));
            Collections.shuffle(shuffled, random);
            assertThat(fold(shuffled)).isEqualTo(inOrder);
        }
    }

    @Test
    void theOrderThatItLeftSaysSo() {
        Map<String, OrderState> states = fold(deliveries("A 1 new 100, B 2 change 90"));
        assertThat(flags(state(states, "A"))).containsExactly(Flag.MOVED);
        assertThat(flags(state(states, "B"))).isEmpty();
        assertThat(outcome(state(states, "A"))).containsExactly("MOVED null");
        assertThat(outcome(state(states, "B"))).containsExactly("COUNTED null");
    }

    @Test
    void theLineOfTheOrderThatItLeftCountsAsItWasOrdered() {
        List<Delivery> all = new ArrayList<>(deliveries("A 1 new 100, B 2 change 90"));
        all.add(new Delivery("A", order().of("A").by("R1").service(1, "50").build()));
        assertThat(figures(fold(all)).toString()).isEqualTo("{A=5000, B=9000}");
    }

    @Test
    void aReportOfSomebodyElseReplacesNoLineOfAnOrder() {
        List<Delivery> all = new ArrayList<>(deliveries("A 1 new 100"));
        all.add(new Delivery("A", order().of("A").by("SELLER").service(1, "50").build()));
        assertThat(figures(fold(all)).toString()).isEqualTo("{A=10000+5000}");
    }

    @Test
    void aReportOfThePlatformReplacesALineOfAnOrderThatThePlatformHasFiled() {
        List<Delivery> all = new ArrayList<>(deliveries("A 1 new 100"));
        all.add(new Delivery(
                "A", order().of("A").on("R1").by("SELLER").service(1, "50").build()));
        assertThat(figures(fold(all)).toString()).isEqualTo("{A=10000}");
    }

    /** Who names a platform in a list does not make it the platform of the order. */
    @Test
    void aReportReplacesNoLineOfAnOrderOfWhichThePlatformHasFiledOnlyAList() {
        List<Delivery> all = new ArrayList<>(deliveries("A 1 new 100"));
        TradeRecordBuilder order = order().of("A").on("R1").by("SELLER").service(1, "50");
        all.add(new Delivery("A", order.sentBy("SELLER").build()));
        all.add(new Delivery(
                "A", list("C1").of("A").on("R1").by("SELLER").goods(1, "1").build()));
        assertThat(figures(fold(all)).toString()).isEqualTo("{A=10000+100@R1+5000@R1}");
    }

    @Test
    void aVersionThatMovesToAnotherPlatformSupersedes() {
        OrderState state = state(fold(deliveries("A@P1 1 new 100, A@P2 2 change 90")), "A");
        assertThat(flags(state)).isEmpty();
        assertThat(outcome(state)).containsExactly("SUPERSEDED null", "COUNTED null");
    }

    @Test
    void aVersionWithoutPlatformCitesTheOnlyOrderOfItsReporter() {
        List<Delivery> all = new ArrayList<>(deliveries("A 1 new 100"));
        all.add(new Delivery(
                "A", order().of("A").on("P2").by("R1").service(1, "50").build()));
        all.add(new Delivery(
                "A", order().of("A").on("P3").by("SELLER").service(1, "1").build()));
        assertThat(figures(fold(all)).toString()).isEqualTo("{A=10000+100@P3}");
        all.add(new Delivery(
                "A", order().of("A").on("P1").by("R1").service(1, "40").build()));
        assertThat(figures(fold(all)).toString()).isEqualTo("{A=10000+100@P3+4000@P1+5000@P2}");
    }

    @Test
    void theNewestVersionDecidesWhetherOrNotTheAliasIsKnown() {
        OrderState state = state(fold(deliveries("A@P-CUSTOMS 1 new 100, A@P-USCC 2 change 90")), "A");
        ReferenceData aliased =
                ReferenceDataBuilder.with2025().alias("P-CUSTOMS", "P-USCC").build();
        assertThat(Histories.figures(state, REFERENCE_DATA)).isEqualTo("REPORTED 9000");
        assertThat(Histories.figures(state, aliased)).isEqualTo("REPORTED 9000");
        assertThat(OrderEvaluator.evaluate(state, aliased).flags()).isEmpty();
    }

    @Test
    void reportsOfOtherNumbersOrReportersAreUntouched() {
        TradeRecord other = report("R2", "1").of("B").service(1, "30").build();
        List<Delivery> all = new ArrayList<>(deliveries("A 1 new 100, B 2 change 90"));
        all.add(new Delivery("B", other));
        assertThat(figures(fold(all)).toString()).isEqualTo("{A=, B=3000+9000}");
        assertThat(OrderEvaluator.evaluate(state(fold(List.of(new Delivery("B", other))), "B"), REFERENCE_DATA)
                        .flags())
                .isEmpty();
    }

    @Test
    void theStateSurvivesItsStorage() {
        OrderState state = state(fold(deliveries("A 1 new 100, B 2 change 90")), "B");
        StateCodec<OrderState> codec = StateCodec.states();
        assertThat(codec.decode(codec.encode(state))).isEqualTo(state);
    }

    /** Each version under its own key and under those of all others, as the linker brings them. */
    private static List<Delivery> deliveries(String versions) {
        List<TradeRecord> records = new ArrayList<>();
        for (String version : versions.split(", ", -1)) {
            String[] word = version.strip().split(" ", -1);
            String[] cited = word[0].split("@", -1);
            records.add(report("R1", "1")
                    .of(cited[0].equals("-") ? null : cited[0])
                    .on(cited.length > 1 ? cited[1] : null)
                    .seconds(Integer.parseInt(word[1]))
                    .as(Operation.valueOf(word[2].toUpperCase(Locale.ROOT)))
                    .service(1, word[3])
                    .build());
        }
        List<String> keys =
                records.stream().map(MovingReportTest::key).distinct().toList();
        List<Delivery> deliveries = new ArrayList<>();
        records.forEach(record -> keys.forEach(key -> deliveries.add(new Delivery(key, record))));
        return deliveries;
    }

    private static String key(TradeRecord record) {
        return OrderKey.find(record).orElseThrow();
    }

    private static Map<String, OrderState> fold(List<Delivery> deliveries) {
        Map<String, OrderState> states = new TreeMap<>();
        for (Delivery delivery : deliveries) {
            OrderState before = states.getOrDefault(delivery.key(), OrderState.EMPTY);
            boolean elsewhere = !key(delivery.record()).equals(delivery.key());
            states.put(
                    delivery.key(),
                    elsewhere ? before.evolveElsewhere(delivery.record()) : before.evolve(delivery.record()));
        }
        return states;
    }

    private static OrderState state(Map<String, OrderState> states, String key) {
        return Objects.requireNonNull(states.get(key));
    }

    /** Fen by key, and whose platform's if one is named; the report's own key is S. */
    private static Map<String, String> figures(Map<String, OrderState> states) {
        Map<String, String> figures = new TreeMap<>();
        states.forEach((key, state) -> figures.put(
                key.startsWith("S|") ? "S" : key,
                OrderEvaluator.evaluate(state, REFERENCE_DATA).contributions().stream()
                        .map(contribution ->
                                contribution.measures().cnyFen().longValueExact() + "@" + contribution.platform())
                        .map(figure ->
                                figure.replace("@" + Dimension.UNKNOWN, "").replace("@PLATFORM", ""))
                        .sorted()
                        .collect(Collectors.joining("+"))));
        return figures;
    }

    private static Set<Flag> flags(OrderState state) {
        return OrderEvaluator.evaluate(state, REFERENCE_DATA).flags();
    }

    private static List<String> outcome(OrderState state) {
        return OrderTimeline.of(state, REFERENCE_DATA).groups().stream()
                .flatMap(group -> group.documents().stream())
                .map(document -> document.disposition() + " " + document.reason())
                .toList();
    }
}
