package org.shumao.aggregation.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.shumao.aggregation.context.Context;
import org.shumao.aggregation.context.Contexts;
import org.shumao.aggregation.order.Contribution.Measures;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.TradeRecord;

/** The three properties of the reducer, over generated histories of one order number. */
class OrderStatePropertyTest {
    private static final Context BEFORE = Contexts.with2025().build();
    private static final Context AFTER = Contexts.with2025()
            .alias("P-CUSTOMS", "P-USCC")
            .alias("S-CUSTOMS", "S-USCC")
            .build();

    @Property(tries = 500)
    void orderDoesNotMatter(@ForAll("histories") List<TradeRecord> history, @ForAll long seed) {
        List<TradeRecord> shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(fold(shuffled)).isEqualTo(fold(history));
    }

    @Property(tries = 500)
    void repetitionDoesNotMatter(@ForAll("histories") List<TradeRecord> history) {
        OrderState once = fold(history);
        OrderState again = once;
        for (TradeRecord record : history) {
            again = again.evolve(record);
        }
        assertThat(again).isSameAs(once);
    }

    @Property(tries = 500)
    void aSubmissionSentAgainChangesNoFigure(@ForAll("histories") List<TradeRecord> history) {
        OrderState state = fold(history);
        OrderState resent = state;
        for (TradeRecord record : history) {
            resent = resent.evolve(
                    record.withOrigin(new Origin(new UUID(9, 9), record.origin().position(), null)));
        }
        assertThat(OrderEvaluator.evaluate(resent, AFTER)).isEqualTo(OrderEvaluator.evaluate(state, AFTER));
    }

    /** Increments (new minus stored), over records and a context change, end where the final state alone leads. */
    @Property(tries = 500)
    void theTotalIsAFunctionOfFinalStateAndContext(@ForAll("histories") List<TradeRecord> history) {
        OrderState state = OrderState.EMPTY;
        Evaluation stored = OrderEvaluator.evaluate(state, BEFORE);
        Measures total = sum(stored);
        for (int i = 0; i < history.size(); i++) {
            state = state.evolve(history.get(i));
            Context context = i < history.size() / 2 ? BEFORE : AFTER;
            Evaluation next = OrderEvaluator.evaluate(state, context);
            total = total.plus(sum(next)).plus(sum(stored).negated());
            stored = next;
        }
        Evaluation last = OrderEvaluator.evaluate(state, AFTER);
        total = total.plus(sum(last)).plus(sum(stored).negated());
        assertThat(total.plus(sum(OrderEvaluator.evaluate(fold(history), AFTER)).negated())
                        .isZero())
                .isTrue();
    }

    @Property(tries = 20)
    void theBoundIsAFunctionOfTheSetToo(@ForAll long seed) {
        List<TradeRecord> many = new ArrayList<>();
        for (int i = 0; i < OrderState.PlatformRecords.MAX_VERSIONS + 40; i++) {
            many.add(RecordBuilder.list("C" + i % 7)
                    .minute(i % 60)
                    .goods(1, "1." + (100 + i))
                    .build());
        }
        OrderState inOrder = fold(many);
        Collections.shuffle(many, new Random(seed));
        assertThat(fold(many)).isEqualTo(inOrder);
        assertThat(inOrder.overflowed()).isTrue();
        assertThat(fold(many).evolve(many.get(0))).isEqualTo(inOrder);
    }

    @Provide
    Arbitrary<List<TradeRecord>> histories() {
        Arbitrary<TradeRecord> lists = Combinators.combine(
                        Arbitraries.of("C1", "C2"),
                        Arbitraries.of("P-USCC", "P-CUSTOMS", "OTHER"),
                        Arbitraries.of("S-USCC", "S-CUSTOMS"),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of(Operation.values()),
                        Arbitraries.of("10.005", "20", "30.5"))
                .as((copNo, platform, seller, minute, operation, amount) -> RecordBuilder.list(copNo)
                        .on(platform)
                        .by(seller)
                        .minute(minute)
                        .as(operation)
                        .goods(1, amount)
                        .build());
        Arbitrary<TradeRecord> orders = Combinators.combine(
                        Arbitraries.of("P-USCC", "P-CUSTOMS"),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of(Operation.values()),
                        Arbitraries.of("11", "21"))
                .as((platform, minute, operation, amount) -> RecordBuilder.order()
                        .on(platform)
                        .by("S-USCC")
                        .minute(minute)
                        .as(operation)
                        .goods(1, amount)
                        .service(2, amount)
                        .build());
        Arbitrary<TradeRecord> reports = Combinators.combine(
                        Arbitraries.of("S-USCC", "S-CUSTOMS", "B"),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of(Operation.values()),
                        Arbitraries.integers().between(2, 3))
                .as((reporter, minute, operation, line) -> RecordBuilder.report(reporter, "R")
                        .minute(minute)
                        .as(operation)
                        .service(line, "7")
                        .build());
        return Arbitraries.oneOf(lists, orders, reports).list().ofMinSize(1).ofMaxSize(12);
    }

    private static OrderState fold(List<TradeRecord> history) {
        OrderState state = OrderState.EMPTY;
        for (TradeRecord record : history) {
            state = state.evolve(record);
        }
        return state;
    }

    private static Measures sum(Evaluation evaluation) {
        return evaluation.contributions().stream().map(Contribution::measures).reduce(Measures.ZERO, Measures::plus);
    }
}
