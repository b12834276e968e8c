package org.shumao.aggregation.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shumao.aggregation.order.Histories.fold;
import static org.shumao.aggregation.order.RecordBuilder.answer;
import static org.shumao.aggregation.order.RecordBuilder.answerTo;
import static org.shumao.aggregation.order.RecordBuilder.list;
import static org.shumao.aggregation.order.RecordBuilder.order;
import static org.shumao.aggregation.order.RecordBuilder.payment;
import static org.shumao.aggregation.order.RecordBuilder.report;
import static org.shumao.aggregation.order.RecordBuilder.returning;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.context.Context;
import org.shumao.aggregation.context.Contexts;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.PersonMark.Role;
import org.shumao.contracts.record.RecordType;

/** What is stored stays readable. */
class StateCodecTest {
    private static final Context CONTEXT = Contexts.with2025().build();

    @Test
    void statesOfTheFirstFormatAreRead() throws IOException {
        OrderState read = StateCodec.states().decode(stored("state.v1.cbor"));
        OrderState folded = fold(
                order().goods(1, "120").build(),
                list("C1").goods(1, "100.00").goods(2, "3.50", "USD").build(),
                order().on("P2").service(2, "20").build(),
                report("R", "R1").service(2, "21").build(),
                list("C1")
                        .minute(3)
                        .as(Operation.CHANGE)
                        .imports()
                        .freight("1.10")
                        .goods(1, "90")
                        .build());
        assertThat(read.versions()).hasSize(5);
        assertThat(OrderEvaluator.evaluate(read, CONTEXT)).isEqualTo(OrderEvaluator.evaluate(folded, CONTEXT));
        assertThat(read.evolve(answer(800, 300).of("ORDER-1").build()).others()).hasSize(1);
    }

    @Test
    void evaluationsOfTheFirstFormatAreReadAndHaveNoMatch() throws IOException {
        Evaluation read = StateCodec.evaluations().decode(stored("evaluation.v1.cbor"));
        OrderState state = StateCodec.states().decode(stored("state.v1.cbor"));
        assertThat(read.contributions())
                .isEqualTo(OrderEvaluator.evaluate(state, CONTEXT).contributions());
        assertThat(read.matches()).isEmpty();
    }

    @Test
    void everyPaperAndTheMatchSurviveStorage() {
        Origin origin = Origin.relayed(new UUID(0, 3), 2, "G", "SUBMITTER");
        OrderState state = fold(
                list("C1")
                        .invt("I1")
                        .pieces(1, "61044300", "3", "100", "A")
                        .from(origin)
                        .build(),
                answer(800, 5).invt("I1").millis(123).build(),
                payment("N1", "100").person(Role.BUYER, "K", "mark").build(),
                returning("R1").invt("I1").back(1, "1").build(),
                answerTo(RecordType.RETURN, "CEB626", 399, 9).cop("R1").build());
        Evaluation evaluation = OrderEvaluator.evaluate(state, CONTEXT);
        assertThat(evaluation.matches()).hasSize(1);
        assertThat(StateCodec.states().decode(StateCodec.states().encode(state)))
                .isEqualTo(state);
        assertThat(StateCodec.evaluations().decode(StateCodec.evaluations().encode(evaluation)))
                .isEqualTo(evaluation);
    }

    @Test
    void aNewerFormatIsRefused() {
        byte[] bytes = StateCodec.states().encode(OrderState.EMPTY);
        assertThat(bytes[0]).isEqualTo((byte) 2);
        bytes[0] = 3;
        assertThatThrownBy(() -> StateCodec.states().decode(bytes)).isInstanceOf(IllegalStateException.class);
    }

    private static byte[] stored(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(StateCodecTest.class.getResourceAsStream("/stored/" + name), name)) {
            return in.readAllBytes();
        }
    }
}
