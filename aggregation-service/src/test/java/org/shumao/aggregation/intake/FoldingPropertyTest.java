package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.shumao.aggregation.intake.consumer.IncomingEvent;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.record.TradeRecordBuilder;
import org.shumao.tradecore.order.EvaluationBudget;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/** Whatever comes on the records topic is folded or becomes a dead letter, and its neighbour of the same order counts. */
class FoldingPropertyTest {
    private static final byte[] GOOD = EventCodec.of(TradeRecord.class)
            .encode(TradeRecordBuilder.list("GOOD-C").of("FUZZ").goods(1, "7").build());

    @Property(tries = 250)
    void aDamagedEventHoldsUpNothing(@ForAll long seed) {
        List<IncomingEvent> batch = List.of(
                new IncomingEvent(0, 0, "FUZZ", MutatedEvents.of("FUZZ", seed, RecordType.values())),
                new IncomingEvent(0, 1, "FUZZ", GOOD));
        Folding folding = new Folding(ReferenceDataBuilder.with2025().build(), EvaluationBudget.USUAL);
        folding.decode(batch);
        folding.over(Map.of());
        assertThat(folding.deadLetters())
                .allSatisfy(letter -> assertThat(letter.delivery()).isEqualTo(batch.get(0)));
        assertThat(folding.added()).isNotEmpty();
        Statistics.label("dead letter").collect(!folding.deadLetters().isEmpty());
    }
}
