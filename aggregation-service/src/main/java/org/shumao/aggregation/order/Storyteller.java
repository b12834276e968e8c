package org.shumao.aggregation.order;

import java.util.List;
import org.shumao.aggregation.context.Context;
import org.shumao.aggregation.order.OrderStory.Group;
import org.shumao.aggregation.order.OrderStory.Paper;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeRecord;

/** Tells what became of every record of a state. */
final class Storyteller {
    private final OrderState state;
    private final Context context;

    Storyteller(OrderState state, Context context) {
        this.state = state;
        this.context = context;
    }

    OrderStory story() {
        Evaluation evaluation = OrderEvaluator.evaluate(state, context);
        List<Paper> papers = state.versions().stream().map(this::paper).toList();
        return new OrderStory(
                List.of(new Group("", MatchStatus.UNMATCHED, List.of(), List.of(), papers)), evaluation.flags());
    }

    private Paper paper(Version version) {
        TradeRecord record = version.record();
        DocumentKey key = DocumentKey.of(record);
        Settlement settlement = record.settlement();
        return new Paper(
                record.type(),
                record.source(),
                key.type() + "|" + key.party() + "|" + key.number(),
                record.platform(),
                record.orderNo(),
                record.enterprise(),
                record.agent(),
                record.documentNo(),
                record.preNo(),
                record.invtNo(),
                record.logisticsCode(),
                record.logisticsNo(),
                settlement == null ? null : settlement.payCode(),
                settlement == null ? null : settlement.payNo(),
                record.versionTime(),
                record.operation(),
                version.origins(),
                Disposition.PENDING,
                null,
                record.answer());
    }
}
