package org.shumao.aggregation.order.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shumao.aggregation.order.Histories.fold;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.payment;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;
import static org.shumao.testsupport.record.TradeRecordBuilder.responseTo;
import static org.shumao.testsupport.record.TradeRecordBuilder.returning;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.MatchKey;
import org.shumao.aggregation.order.Evaluation;
import org.shumao.aggregation.order.OrderEvaluator;
import org.shumao.aggregation.referencedata.ReferenceData;
import org.shumao.aggregation.referencedata.ReferenceDataBuilder;
import org.shumao.contracts.party.PersonMark.Role;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;

/** What is stored stays readable. */
class StateCodecTest {
    private static final ReferenceData REFERENCE_DATA =
            ReferenceDataBuilder.with2025().build();

    @Test
    void everyDocumentAndTheMatchSurviveStorage() {
        Origin origin = Origin.relayed(new UUID(0, 3), 2, "G", "SUBMITTER");
        OrderState state = fold(
                list("C1")
                        .invt("I1")
                        .pieces(1, "61044300", "3", "100", "A")
                        .from(origin)
                        .build(),
                response(800, 5).invt("I1").millis(123).build(),
                payment("N1", "100").person(Role.BUYER, "K", "mark").build(),
                returning("R1").invt("I1").back(1, "1").build(),
                responseTo(RecordType.RETURN, "CEB626", 399, 9).cop("R1").build());
        Evaluation evaluation = OrderEvaluator.evaluate(state, REFERENCE_DATA);
        assertThat(evaluation.matches())
                .extracting(MatchKey::submitter)
                .containsExactlyInAnyOrder("SUBMITTER", MatchKey.EVERYBODY);
        assertThat(StateCodec.states().decode(StateCodec.states().encode(state)))
                .isEqualTo(state);
        assertThat(StateCodec.evaluations().decode(StateCodec.evaluations().encode(evaluation)))
                .isEqualTo(evaluation);
    }

    @Test
    void aNewerFormatIsRefused() {
        byte[] bytes = StateCodec.states().encode(OrderState.EMPTY);
        assertThat(bytes[0]).isEqualTo((byte) 5);
        bytes[0] = 6;
        assertThatThrownBy(() -> StateCodec.states().decode(bytes)).isInstanceOf(IllegalStateException.class);
    }
}
