package org.shumao.localstack.scenario.document;

import org.shumao.contracts.record.Flow;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.FictionalBuyer;
import org.shumao.localstack.scenario.deal.Goods;
import org.shumao.localstack.scenario.deal.GoodsLine;
import org.shumao.localstack.scenario.deal.Version;

/** Heads of CEB303 and CEB311: orders as a platform submits them, without HS codes. */
public final class OrderXml {
    private OrderXml() {}

    public static Form form(Flow flow) {
        return flow == Flow.EXPORT ? Form.CEB303 : Form.CEB311;
    }

    /** @param payNo of an import, the number of its payment */
    public static String head(Version version, String payNo, String guid) {
        Deal deal = version.deal();
        CebText xml = new CebText(form(deal.flow()).prefix());
        xml.open("Order").open("OrderHead");
        xml.begin(guid, version.operation(), version.time())
                .put("orderType", deal.flow() == Flow.EXPORT ? "E" : "I")
                .put("orderNo", deal.orderNo())
                .platform(version)
                .seller(version)
                .putHundredths("goodsValue", goodsHundredths(deal))
                .putHundredths("freight", deal.freightHundredths());
        if (deal.flow() == Flow.EXPORT) {
            xml.put("currency", deal.partner().customsCurrency());
        } else {
            paid(xml, deal, payNo);
        }
        xml.close("OrderHead");
        deal.lines().forEach(line -> line(xml, deal, line));
        return xml.close("Order").toString();
    }

    /** Goods, freight and tax; nothing is discounted. */
    public static long paidHundredths(Deal deal) {
        return goodsHundredths(deal) + deal.freightHundredths() + taxHundredths(deal);
    }

    static long goodsHundredths(Deal deal) {
        return deal.lines().stream().mapToLong(GoodsLine::totalHundredths).sum();
    }

    /** 70 % of the value added tax of 13 %, the usual rate of retail imports, rounded down. */
    private static long taxHundredths(Deal deal) {
        return goodsHundredths(deal) * 91 / 1000;
    }

    private static void paid(CebText xml, Deal deal, String payNo) {
        FictionalBuyer buyer = FictionalBuyer.buyerOf(deal);
        xml.put("discount", "0")
                .putHundredths("taxTotal", taxHundredths(deal))
                .putHundredths("acturalPaid", paidHundredths(deal)) // the standard spells it so
                .put("currency", deal.partner().customsCurrency())
                .put("buyerRegNo", "demo" + buyer.number())
                .put("buyerName", buyer.name())
                .put("buyerTelephone", buyer.telephone())
                .put("buyerIdType", "1")
                .put("buyerIdNumber", buyer.idNumber())
                .payer()
                .put("payTransactionId", payNo)
                .put("consignee", buyer.name())
                .put("consigneeTelephone", buyer.telephone())
                .put("consigneeAddress", buyer.address());
    }

    private static void line(CebText xml, Deal deal, GoodsLine line) {
        Goods goods = line.goods();
        String currency = deal.partner().customsCurrency();
        xml.open("OrderList")
                .put("gnum", Integer.toString(line.no()))
                .put("itemNo", CebMessage.itemNo(line))
                .put("itemName", goods.name());
        if (deal.flow() == Flow.EXPORT) {
            xml.put("unit", goods.unit()).put("currency", currency).put("qty", Integer.toString(line.quantity()));
        } else {
            xml.put("gmodel", goods.model()).put("unit", goods.unit()).put("qty", Integer.toString(line.quantity()));
        }
        xml.putHundredths("price", line.priceHundredths()).putHundredths("totalPrice", line.totalHundredths());
        if (deal.flow() == Flow.IMPORT) {
            xml.put("currency", currency)
                    .put("country", deal.partner().country().customs());
        }
        xml.close("OrderList");
    }
}
