package org.shumao.tradecore.order.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;
import static org.shumao.testsupport.record.TradeRecordBuilder.responseTo;
import static org.shumao.testsupport.record.TradeRecordBuilder.revocation;
import static org.shumao.tradecore.order.Histories.fold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.Evaluation.Flag;
import org.shumao.tradecore.order.OrderEvaluator;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/**
 * Whose number it is that records of several enterprises carry, where a customs response names none of them. SELLER has a list of 100
 * yuan, and STRANGER one of 50 under the same order number, that carries what SELLER's list carries.
 */
class ClaimedNumbersTest {
    private static final ReferenceData REFERENCE_DATA =
            ReferenceDataBuilder.with2025().build();
    private static final ReferenceData WITH_AGENCY = ReferenceDataBuilder.with2025()
            .agency("SELLER", "BROKER", null, null, null)
            .build();
    private static final String NEITHER = "SELLER DECLARED, STRANGER DECLARED";
    private static final String SELLERS = "SELLER RELEASED, STRANGER DECLARED";

    private static TradeRecordBuilder mine() {
        return list("C1").agent("BROKER").pre("P1").invt("I1").goods(1, "100").sentBy("SELLER");
    }

    private static TradeRecordBuilder strangers() {
        return list("C1")
                .agent("BROKER")
                .pre("P1")
                .invt("I1")
                .by("STRANGER")
                .goods(1, "50")
                .sentBy("STRANGER");
    }

    private static TradeRecordBuilder nameless(int status, int seconds) {
        return response(status, seconds).by(null).agent("BROKER");
    }

    @Test
    void aResponseWithoutEnterpriseReleasesNoneOfTheListsThatClaimItsNumber() {
        for (TradeRecord response : List.of(
                nameless(800, 20).invt("I1").build(),
                nameless(800, 20).pre("P1").build(),
                nameless(800, 20).cop("C1").build())) {
            assertThat(evidence(mine().build(), strangers().build(), response))
                    .as(response.toString())
                    .isEqualTo(NEITHER);
            assertThat(OrderEvaluator.evaluate(fold(mine().build(), strangers().build(), response), REFERENCE_DATA)
                            .flags())
                    .contains(Flag.PENDING);
            assertThat(evidence(mine().build(), response))
                    .as("a stranger changes nothing")
                    .isEqualTo("SELLER DECLARED");
        }
    }

    /** It waits without anybody's hand, and whatever comes first. */
    @Test
    void whatWaitedIsToldOnceCustomsSaysWhoseTheNumberIs() {
        List<TradeRecord> all = new ArrayList<>(List.of(
                mine().build(),
                strangers().build(),
                nameless(800, 10).invt("I1").build(),
                response(120, 30).cop("C1").invt("I1").build()));
        for (int seed = 0; seed < 24; seed++) {
            Collections.shuffle(all, new Random(seed));
            assertThat(evidence(all.toArray(TradeRecord[]::new))).isEqualTo(SELLERS);
        }
    }

    /** Customs has named a list that is not known here: the claim of the stranger gains nothing by that. */
    @Test
    void aNumberThatCustomsGaveToOthersIsNoNumberOfTheClaimant() {
        assertThat(evidence(
                        strangers().build(),
                        response(120, 10).cop("C1").invt("I1").build(),
                        nameless(800, 20).invt("I1").build()))
                .isEqualTo("STRANGER DECLARED");
    }

    @Test
    void aNumberThatARelayBroughtBeatsOneThatAStrangerClaims() {
        TradeRecord relayed =
                list("C1").agent("BROKER").pre("P1").invt("I1").goods(1, "100").build();
        for (TradeRecord response : List.of(
                nameless(800, 20).invt("I1").build(),
                nameless(800, 20).pre("P1").build(),
                nameless(800, 20).cop("C1").build())) {
            assertThat(evidence(relayed, strangers().build(), response)).isEqualTo(SELLERS);
        }
    }

    /** The broker sent the list itself, or was the agent of the enterprise when that sent it. */
    @Test
    void aCopNoOfABrokerIsThatOfTheListOfWhichTheBrokerKnows() {
        for (TradeRecord known : List.of(mine().sentBy("BROKER").build(), mine().build())) {
            assertThat(evidence(
                            WITH_AGENCY,
                            known,
                            strangers().build(),
                            nameless(800, 20).cop("C1").build()))
                    .isEqualTo(SELLERS);
            assertThat(evidence(
                            WITH_AGENCY,
                            known,
                            strangers().build(),
                            nameless(800, 20).invt("I1").build()))
                    .as("the broker gave no number of customs")
                    .isEqualTo(NEITHER);
        }
    }

    /** What was told teaches: the second response has a number of the first, and no claim of a stranger takes it away. */
    @Test
    void aNumberThatABoundResponseBroughtIsThatOfItsDocument() {
        assertThat(evidence(
                        list("C1").agent("BROKER").goods(1, "100").build(),
                        list("C9")
                                .agent("BROKER")
                                .by("STRANGER")
                                .invt("I1")
                                .goods(1, "50")
                                .sentBy("STRANGER")
                                .build(),
                        nameless(120, 10).cop("C1").invt("I1").build(),
                        nameless(800, 20).invt("I1").build()))
                .isEqualTo(SELLERS);
    }

    /** CEB606 never names an enterprise. */
    @Test
    void anAcceptanceIsThatOfTheRevocationWhoseListHasItsInvtNoFromCustoms() {
        TradeRecord given = response(800, 10).cop("C1").invt("I1").build();
        TradeRecord mine = revocation("CEB605", "V1")
                .agent("BROKER")
                .invt("I1")
                .seconds(20)
                .sentBy("SELLER")
                .build();
        TradeRecord strangers = revocation("CEB605", "V1")
                .by("STRANGER")
                .agent("BROKER")
                .invt("I9")
                .seconds(20)
                .sentBy("STRANGER")
                .build();
        TradeRecordBuilder accepted = responseTo(RecordType.REVOCATION, "CEB606", 399, 30)
                .by(null)
                .agent("BROKER")
                .cop("V1");
        TradeRecord list = mine().build();
        TradeRecord claimed = list("C9")
                .by("STRANGER")
                .invt("I9")
                .goods(1, "50")
                .sentBy("STRANGER")
                .build();
        assertThat(evidence(
                        list,
                        claimed,
                        given,
                        mine,
                        strangers,
                        accepted.invt("I1").build()))
                .isEqualTo("STRANGER DECLARED");
        assertThat(evidence(
                        list,
                        claimed,
                        given,
                        mine,
                        strangers,
                        accepted.invt(null).build()))
                .as("of which revocation it speaks, nobody knows")
                .isEqualTo(SELLERS);
    }

    /** An enterprise that a response names is its enterprise, whatever numbers others put into their records. */
    @Test
    void aResponseThatNamesItsEnterpriseIsToldWhateverOthersClaim() {
        assertThat(evidence(
                        mine().build(),
                        strangers().build(),
                        response(800, 20).invt("I1").build()))
                .isEqualTo(SELLERS);
        assertThat(evidence(
                        strangers().build(),
                        response(800, 20).cop("C1").invt("I1").build()))
                .as("it contradicts a list of another enterprise")
                .isEqualTo("STRANGER DECLARED");
    }

    private static String evidence(TradeRecord... records) {
        return evidence(REFERENCE_DATA, records);
    }

    private static String evidence(ReferenceData referenceData, TradeRecord... records) {
        Evaluation evaluation = OrderEvaluator.evaluate(fold(records), referenceData);
        return evaluation.contributions().stream()
                .map(counted -> counted.enterprise() + " " + counted.cube().evidence())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
