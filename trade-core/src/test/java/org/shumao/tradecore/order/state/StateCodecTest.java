package org.shumao.tradecore.order.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.payment;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;
import static org.shumao.testsupport.record.TradeRecordBuilder.responseTo;
import static org.shumao.testsupport.record.TradeRecordBuilder.returning;
import static org.shumao.tradecore.order.Histories.fold;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.party.PersonMark.Role;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.MatchKey;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.OrderEvaluator;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** What is stored stays readable. */
class StateCodecTest {
    private static final Origin ORIGIN = Origin.relayed(new UUID(0, 3), 2, "G", "SUBMITTER");
    private static final ReferenceData REFERENCE_DATA =
            ReferenceDataBuilder.with2025().build();

    @Test
    void everyDocumentAndTheMatchSurviveStorage() {
        OrderState state = fold(
                list("C1")
                        .invt("I1")
                        .pieces(1, "61044300", "3", "100", "A")
                        .from(ORIGIN)
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

    /** Positions and numbers may grow at the end, and never move. */
    @ParameterizedTest
    @MethodSource("examples")
    void whatWasWrittenIsReadForEver(String name, StateCodec<Object> codec, Object value) throws IOException {
        String stored = stored(name);
        assertThat(HexFormat.of().formatHex(codec.encode(value))).isEqualTo(stored);
        assertThat(codec.decode(HexFormat.of().parseHex(stored))).isEqualTo(value);
    }

    static Stream<Arguments> examples() {
        OrderState state = fold(
                list("C1")
                        .invt("I1")
                        .pieces(1, "61044300", "3", "100", "A")
                        .from(ORIGIN)
                        .build(),
                payment("N1", "100").person(Role.BUYER, "K", "mark").build(),
                response(800, 5).invt("I1").millis(123).build(),
                returning("R1").invt("I1").back(1, "1").build());
        return Stream.of(
                Arguments.of("state", StateCodec.states(), state),
                Arguments.of("evaluation", StateCodec.evaluations(), OrderEvaluator.evaluate(state, REFERENCE_DATA)));
    }

    private static String stored(String name) throws IOException {
        try (InputStream stored = StateCodecTest.class.getResourceAsStream("/stored/" + name + "-9.hex")) {
            return new String(stored.readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
    }

    /** An enum constant is stored as its number. */
    @Test
    void constantsKeepTheirNumbers() {
        assertThat(RecordType.values())
                .extracting(Enum::name)
                .containsExactly(
                        "ORDER",
                        "DECLARATION_LIST",
                        "SERVICE_REPORT",
                        "PAYMENT",
                        "MONEY_RECEIPT",
                        "WAYBILL",
                        "WAYBILL_STATUS",
                        "REVOCATION",
                        "RETURN",
                        "MASTER",
                        "SUMMARY",
                        "SUMMARY_RESULT",
                        "TAX_BILL",
                        "CUSTOMS_RESPONSE");
        assertThat(Operation.values()).extracting(Enum::name).containsExactly("NEW", "CHANGE", "DELETE");
        assertThat(Flow.values()).extracting(Enum::name).containsExactly("EXPORT", "IMPORT");
        assertThat(LineKind.values()).extracting(Enum::name).containsExactly("GOODS", "SERVICE", "COMMERCIAL_PRESENCE");
        assertThat(Role.values()).extracting(Enum::name).containsExactly("BUYER", "CONSIGNEE");
        assertThat(Kind.values()).extracting(Enum::name).containsExactly("GROSS", "RETURN");
        assertThat(Evidence.values())
                .extracting(Enum::name)
                .containsExactly(
                        "ORDERED", "DECLARED", "RELEASED", "REPORTED", "EARLY", "STALE", "UNDECLARED", "REFUSED");
        assertThat(MatchStatus.values())
                .extracting(Enum::name)
                .containsExactly("UNMATCHED", "PARTIAL", "MATCHED", "CONFLICTING");
        assertThat(Evaluation.Flag.values())
                .extracting(Enum::name)
                .containsExactly(
                        "AWAITING_RATE",
                        "DUPLICATE_LIST",
                        "DUPLICATE_REPORT",
                        "MOVED",
                        "SHARED_ORDER_NUMBER",
                        "UNAUTHORIZED",
                        "TIE",
                        "WITHDRAWN",
                        "REFUSED",
                        "WAITING",
                        "RETURN_NOT_COUNTED",
                        "IDLE_RESPONSE",
                        "PENDING",
                        "OVERFLOWED",
                        "OVER_LIMIT",
                        "EXCLUDED");
    }

    /** It has no names. */
    @Test
    void aStateIsShort() {
        TradeRecord list = list("C1").invt("I1").from(ORIGIN).build();
        assertThat(StateCodec.states().encode(fold(list)))
                .hasSizeLessThan(EventCodec.of(TradeRecord.class).encode(list).length / 2);
    }

    @Test
    void aNewerFormatIsRefused() {
        byte[] bytes = StateCodec.states().encode(OrderState.EMPTY);
        assertThat(bytes[0]).isEqualTo((byte) 9);
        bytes[0] = 10;
        assertThatThrownBy(() -> StateCodec.states().decode(bytes)).isInstanceOf(IllegalStateException.class);
    }
}
