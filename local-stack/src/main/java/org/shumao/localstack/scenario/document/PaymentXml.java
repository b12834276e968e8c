package org.shumao.localstack.scenario.document;

import java.time.LocalDateTime;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.FictionalBuyer;
import org.shumao.localstack.scenario.deal.Version;

/** Heads of CEB411, what a buyer paid, and CEB403, what a seller abroad received. */
public final class PaymentXml {
    private PaymentXml() {}

    public static Form form(Flow flow) {
        return flow == Flow.EXPORT ? Form.CEB403 : Form.CEB411;
    }

    public static String head(Version order, String payNo, long paidHundredths, String guid) {
        return order.deal().flow() == Flow.EXPORT
                ? collection(order, payNo, paidHundredths, guid)
                : payment(order, payNo, paidHundredths, guid);
    }

    private static String payment(Version order, String payNo, long paidHundredths, String guid) {
        Deal deal = order.deal();
        FictionalBuyer buyer = FictionalBuyer.buyerOf(deal);
        LocalDateTime time = order.time().plusMinutes(1);
        CebText xml = new CebText(Form.CEB411.prefix()).open("Payment").open("PaymentHead");
        return xml.begin(guid, Operation.NEW, time)
                .payer()
                .put("payTransactionId", payNo)
                .put("orderNo", deal.orderNo())
                .platform(order)
                .put("payerIdType", "1")
                .put("payerIdNumber", buyer.idNumber())
                .put("payerName", buyer.name())
                .putHundredths("amountPaid", paidHundredths)
                .put("currency", deal.partner().customsCurrency())
                .putTime("payTime", time)
                .close("PaymentHead")
                .close("Payment")
                .toString();
    }

    private static String collection(Version order, String payNo, long paidHundredths, String guid) {
        Deal deal = order.deal();
        LocalDateTime time = order.time().plusDays(1);
        CebText xml = new CebText(Form.CEB403.prefix()).open("Receipts");
        return xml.begin(guid, Operation.NEW, time)
                .platform(order)
                .seller(order)
                .put("orderNo", deal.orderNo())
                .payer()
                .put("payNo", payNo)
                .putHundredths("charge", paidHundredths)
                .put("currency", deal.partner().customsCurrency())
                .putTime("accountingDate", time)
                .close("Receipts")
                .toString();
    }
}
