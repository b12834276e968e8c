package org.shumao.localstack.scenario.document;

import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.FictionalBuyer;
import org.shumao.localstack.scenario.deal.Version;

/** Heads of CEB511, which names the order, and of CEB505, which does not. */
public final class WaybillXml {
    private WaybillXml() {}

    public static Form form(Flow flow) {
        return flow == Flow.EXPORT ? Form.CEB505 : Form.CEB511;
    }

    public static String head(Version order, String guid) {
        Deal deal = order.deal();
        boolean export = deal.flow() == Flow.EXPORT;
        CebText xml = new CebText(form(deal.flow()).prefix()).open("Logistics");
        if (!export) {
            xml.open("LogisticsHead");
        }
        xml.begin(guid, Operation.NEW, order.time().plusMinutes(10))
                .carrier()
                .put("logisticsNo", CebMessage.waybill(deal));
        if (export) {
            return carried(xml, order).close("Logistics").toString();
        }
        FictionalBuyer consignee = FictionalBuyer.buyerOf(deal);
        return xml.put("orderNo", deal.orderNo())
                .putHundredths("freight", deal.freightHundredths())
                .putHundredths("insuredFee", deal.insuranceHundredths())
                .put("currency", "142")
                .putThousandths("weight", order.netGrams() + 150L)
                .put("packNo", "1")
                .put("consignee", consignee.name())
                .put("consigneeAddress", consignee.address())
                .put("consigneeTelephone", consignee.telephone())
                .close("LogisticsHead")
                .close("Logistics")
                .toString();
    }

    private static CebText carried(CebText xml, Version order) {
        return xml.put("freight", "18.50")
                .put("insuredFee", "1.20")
                .put("currency", "142")
                .putThousandths("grossWeight", order.netGrams() + 150L)
                .put("packNo", "1")
                .put("goodsInfo", order.deal().lines().get(0).goods().name())
                .seller(order);
    }
}
