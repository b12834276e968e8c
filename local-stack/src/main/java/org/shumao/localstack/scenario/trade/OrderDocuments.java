package org.shumao.localstack.scenario.trade;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.document.CebDocument;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.figures.ScenarioCounts;
import org.shumao.localstack.scenario.figures.ScenarioCounts.What;
import org.shumao.localstack.scenario.submission.DocumentSender;

/**
 * Sends orders as CEB messages, most with their waybill and those of imports with their payment, as in life; now and then one payment
 * serves two orders, is wrong or is missing.
 */
final class OrderDocuments {
    private record Shared(String payNo, long paidHundredths) {}

    /** Nobody submits a payment of most exports. */
    private static final int EXPORTS_PAID_PER_MILLE = 200;

    private final Draw draw;
    private final DocumentSender sender;
    private final ScenarioCounts counts;
    private @Nullable Shared open;

    OrderDocuments(Draw draw, DocumentSender sender, ScenarioCounts counts) {
        this.draw = draw;
        this.sender = sender;
        this.counts = counts;
    }

    void send(YearMonth month, Version order) {
        counts.count(What.DOCUMENTS);
        counts.count(What.ORDERS_WITH_DOCUMENTS);
        Flow flow = order.deal().flow();
        String payNo = "P" + order.deal().copNo();
        long paid = order.deal().paidHundredths();
        Shared other = open;
        if (other != null && flow == Flow.IMPORT) {
            counts.count(What.SHARED_PAYMENTS);
            payNo = other.payNo();
            paid += other.paidHundredths();
            open = null;
        }
        sender.pass(month, CebDocument.order(order, payNo, draw.guid()));
        if (other == null && flow == Flow.IMPORT && draw.perMille(60)) {
            open = new Shared(payNo, paid);
        } else if (draw.perMille(flow == Flow.IMPORT ? 970 : EXPORTS_PAID_PER_MILLE)) {
            long off = draw.perMille(15) ? 100 : 0; // a yuan too much: the documents conflict
            sender.pass(month, CebDocument.payment(order, payNo, paid + off, draw.guid()));
        }
        if (draw.perMille(970)) {
            sender.pass(month, CebDocument.waybill(order, draw.guid()));
        }
    }
}
