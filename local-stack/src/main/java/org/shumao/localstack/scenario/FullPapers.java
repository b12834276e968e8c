package org.shumao.localstack.scenario;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.scenario.Tally.What;

/** Orders as CEB messages, most with their payment and waybill; now and then one payment for two orders. */
final class FullPapers {
    private record Shared(String payNo, long paidHundredths) {}

    private final Draw draw;
    private final Teller teller;
    private final Tally tally;
    private @Nullable Shared open;

    FullPapers(Draw draw, Teller teller, Tally tally) {
        this.draw = draw;
        this.teller = teller;
        this.tally = tally;
    }

    void tell(YearMonth month, Version order) {
        tally.count(What.DOCUMENTS);
        tally.count(What.FULL_PAPERS);
        Flow flow = order.deal().flow();
        String payNo = "P" + order.deal().copNo();
        long paid = OrderXml.paidHundredths(order.deal());
        Shared other = open;
        if (other != null && flow == Flow.IMPORT) {
            tally.count(What.SHARED_PAYMENTS);
            payNo = other.payNo();
            paid += other.paidHundredths();
            open = null;
        }
        teller.pass(month, OrderXml.form(flow), OrderXml.head(order, payNo, draw.guid()));
        if (other == null && flow == Flow.IMPORT && draw.perMille(60)) {
            open = new Shared(payNo, paid);
        } else if (draw.perMille(930)) {
            long off = draw.perMille(15) ? 100 : 0; // a yuan too much: the papers conflict
            teller.pass(month, PaymentXml.form(flow), PaymentXml.head(order, payNo, paid + off, draw.guid()));
        }
        if (draw.perMille(930)) {
            teller.pass(month, WaybillXml.form(flow), WaybillXml.head(order, draw.guid()));
        }
    }
}
