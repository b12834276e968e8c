package org.shumao.localstack.scenario.document;

import org.shumao.contracts.code.SupervisionMode;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.FictionalBuyer;
import org.shumao.localstack.scenario.deal.Goods;
import org.shumao.localstack.scenario.deal.GoodsLine;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.trader.Trader;

/** Heads of CEB621, edition 202205: import lists, in yuan. The buyers in them are no people. */
public final class ImportListXml {
    private ImportListXml() {}

    public static String head(Version version, String guid) {
        CebText xml = new CebText(Form.CEB621.prefix());
        xml.open("Inventory").open("InventoryHead");
        identity(xml, version, guid);
        buyer(xml, version);
        transport(xml, version);
        xml.close("InventoryHead");
        version.deal().lines().forEach(line -> line(xml, version.deal(), line));
        return xml.close("Inventory").toString();
    }

    private static void identity(CebText xml, Version version, String guid) {
        Deal deal = version.deal();
        Trader seller = deal.seller();
        xml.begin(guid, version.operation(), version.time())
                .put("orderNo", deal.orderNo())
                .platform(version)
                .seller(version)
                .put("logisticsNo", CebMessage.waybill(deal))
                .carrier()
                .put("copNo", deal.copNo())
                .put("assureCode", version.sellerCode());
        if (isBonded(deal)) {
            xml.put("emsNo", "T" + seller.customsCode() + "A00001");
        }
        xml.put("ieFlag", "I")
                .putDate("declTime", deal.declared())
                .put("customsCode", seller.office())
                .put("portCode", seller.office())
                .putDate("ieDate", deal.border());
    }

    /** The standard demands them; ingestion drops them. */
    private static void buyer(CebText xml, Version version) {
        FictionalBuyer buyer = FictionalBuyer.buyerOf(version.deal());
        xml.buyer(buyer).put("consigneeAddress", buyer.address());
    }

    private static void transport(CebText xml, Version version) {
        Deal deal = version.deal();
        xml.agent();
        if (isBonded(deal)) {
            xml.put("areaCode", "330196D903")
                    .put("areaName", "虚构保税仓储有限公司")
                    .put("tradeMode", deal.regime())
                    .put("trafMode", "7")
                    .put("country", "142");
        } else {
            xml.put("tradeMode", deal.regime())
                    .put("trafMode", "5")
                    .put("trafNo", "DEMO-AIR")
                    .put("voyageNo", "DM" + deal.border().getDayOfYear())
                    .put("billNo", "B" + deal.copNo())
                    .put("country", deal.partner().country().customs());
        }
        xml.putHundredths("freight", deal.freightHundredths())
                .putHundredths("insuredFee", deal.insuranceHundredths())
                .put("currency", "142")
                .put("wrapType", "2")
                .put("packNo", "1")
                .putThousandths("grossWeight", version.netGrams() + 150L)
                .putThousandths("netWeight", version.netGrams());
    }

    private static void line(CebText xml, Deal deal, GoodsLine line) {
        Goods goods = line.goods();
        String quantity = Integer.toString(line.quantity());
        xml.open("InventoryList").put("gnum", Integer.toString(line.no()));
        if (isBonded(deal)) {
            xml.put("itemRecordNo", "R" + goods.hs());
        }
        xml.put("itemNo", CebMessage.itemNo(line))
                .put("itemName", goods.name())
                .put("gcode", goods.hs())
                .put("gname", goods.name())
                .put("gmodel", goods.model())
                .put("barCode", CebMessage.barCode(line))
                .put("country", deal.partner().country().customs())
                .put("currency", "142")
                .put("qty", quantity)
                .put("unit", goods.unit())
                .putThousandths("qty1", goods.statutoryThousandths(line.quantity()))
                .put("unit1", goods.statutoryUnit())
                .putHundredths("price", line.priceHundredths())
                .putHundredths("totalPrice", line.totalHundredths())
                .close("InventoryList");
    }

    private static boolean isBonded(Deal deal) {
        return !deal.regime().equals(SupervisionMode.RETAIL_9610.code());
    }
}
