package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.GeneratedHistories;
import org.shumao.tradecore.order.Histories;
import org.shumao.tradecore.order.Linked;
import org.shumao.tradecore.order.OrderEvaluator;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.StateRecords;
import org.shumao.tradecore.order.timeline.OrderTimeline;
import org.shumao.tradecore.order.timeline.UnauthorizedRecord;
import org.shumao.tradecore.referencedata.Exclusion;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/**
 * Random histories of a fixed seed come to what they came to before: a line for each order with its figures, its flags and a digest
 * of all else that is said about it. A rule that changes shows here in which figures of how many orders it changes. With {@code
 * -Dgolden.update=true} the files are written instead: read the difference. Another version of jqwik may generate other histories.
 */
class HistoryOutcomesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "histories");
    private static final long SEED = 20_250_601;
    private static final int SIZE_OF_GENERATORS = 1_000;
    private static final int DIGITS = 8;
    private static final ReferenceData REFERENCE_DATA = ReferenceDataBuilder.with2025()
            .alias("P-CUSTOMS", "P-USCC")
            .alias("S-CUSTOMS", "S-USCC")
            .reporting("S-USCC", "2025-06")
            .build();

    /** All of it happened on 1 June; statisticians have excluded one of two lists and one report. */
    private static final ReferenceData MUCH_LATER = ReferenceDataBuilder.with2025()
            .alias("P-CUSTOMS", "P-USCC")
            .alias("S-CUSTOMS", "S-USCC")
            .day(LocalDate.of(2025, 12, 31))
            .excluded(GeneratedHistories.ORDER, excluded("DECLARATION_LIST|S-USCC|C1"))
            .excluded(GeneratedHistories.ORDER, excluded("SERVICE_REPORT|S-USCC|C1"))
            .build()
            .forOrder(GeneratedHistories.ORDER);

    private static Exclusion excluded(String document) {
        return new Exclusion("other", "P-USCC", "S-CUSTOMS", document);
    }

    @Test
    void ofOneOrderMuchLaterOfWhichSomeIsExcluded() throws IOException {
        check("much-later", 160, GeneratedHistories.any(), HistoryOutcomesTest::oneOrder, MUCH_LATER);
    }

    @Test
    void ofOneOrder() throws IOException {
        check("one-order", 160, GeneratedHistories.any(), HistoryOutcomesTest::oneOrder);
    }

    @Test
    void ofOrdersBetweenWhichDocumentsMove() throws IOException {
        check(
                "moving",
                60,
                GeneratedHistories.moving("ORDER-1", "ORDER-2", "ORDER-3"),
                history -> Linked.of(history, REFERENCE_DATA));
    }

    @Test
    void ofAnOrderOfWhichStrangersSpeak() throws IOException {
        check(
                "strangers",
                80,
                Combinators.combine(GeneratedHistories.mine(), GeneratedHistories.strangers("X"))
                        .as((mine, strangers) ->
                                Stream.concat(mine.stream(), strangers.stream()).toList()),
                HistoryOutcomesTest::oneOrder);
    }

    private static Map<String, OrderState> oneOrder(List<TradeRecord> history) {
        return Map.of(GeneratedHistories.ORDER, Histories.fold(GeneratedHistories.ORDER, history));
    }

    private static void check(
            String name,
            int count,
            Arbitrary<List<TradeRecord>> histories,
            Function<List<TradeRecord>, Map<String, OrderState>> states)
            throws IOException {
        check(name, count, histories, states, REFERENCE_DATA);
    }

    private static void check(
            String name,
            int count,
            Arbitrary<List<TradeRecord>> histories,
            Function<List<TradeRecord>, Map<String, OrderState>> states,
            ReferenceData referenceData)
            throws IOException {
        Path golden = FOLDER.resolve(name + ".txt");
        List<String> outcomes = new ArrayList<>();
        JqwikSession.run(() -> {
            RandomGenerator<List<TradeRecord>> generator = histories.generator(SIZE_OF_GENERATORS, false);
            Random random = new Random(SEED);
            for (int i = 1; i <= count; i++) {
                String number = i + " ";
                states.apply(generator.next(random).value())
                        .forEach((order, state) -> outcomes.add(number + order + ": " + outcome(state, referenceData)));
            }
        });
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.write(golden, outcomes);
        }
        assertThat(outcomes).hasSizeGreaterThanOrEqualTo(count).isEqualTo(Files.readAllLines(golden));
    }

    private static String outcome(OrderState state, ReferenceData referenceData) {
        Evaluation evaluation = OrderEvaluator.evaluate(state, referenceData);
        String figures = Histories.figures(state, referenceData);
        return (figures.isEmpty() ? "nothing" : figures) + " " + evaluation.flags() + " "
                + digest(state, referenceData, evaluation);
    }

    /** Of everything that is said about the order, in lines that do not depend on the order of hash tables. */
    private static String digest(OrderState state, ReferenceData referenceData, Evaluation evaluation) {
        List<String> said = new ArrayList<>();
        said.add(evaluation.contributions().toString());
        said.addAll(sorted(evaluation.matches().stream()));
        said.addAll(sorted(sums(evaluation)));
        said.add(String.valueOf(evaluation.agesOn()));
        said.add(OrderTimeline.of(state, referenceData).toString());
        said.add(UnauthorizedRecord.of(state, referenceData).toString());
        said.add(StateRecords.of(state).toList().toString());
        said.add(StateRecords.elsewhere(state).toList().toString());
        said.add(state.codes().toString());
        return UUID.nameUUIDFromBytes(String.join("\n", said).getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, DIGITS);
    }

    private static Stream<?> sums(Evaluation evaluation) {
        Deltas deltas = new Deltas();
        deltas.add(0, evaluation);
        return Stream.of(deltas.cells(), deltas.enterprises(), deltas.traders(), deltas.matches(), deltas.cohorts())
                .map(Map::entrySet)
                .flatMap(Collection::stream);
    }

    private static List<String> sorted(Stream<?> values) {
        return values.map(Object::toString).sorted().toList();
    }
}
