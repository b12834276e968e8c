package org.shumao.localstack.scenario.document;

import org.shumao.contracts.code.SupervisionMode;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.Goods;
import org.shumao.localstack.scenario.deal.GoodsLine;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.trader.Trader;

/** Heads of CEB603, edition 202205: export lists in the currency of the deal, in the default namespace. */
final class ExportListXml {
    private ExportListXml() {}

    static String head(Version version, String guid) {
        CebText xml = new CebText(Form.CEB603.prefix());
        xml.open("Inventory").open("InventoryHead");
        identity(xml, version, guid);
        parties(xml, version);
        transport(xml, version);
        xml.close("InventoryHead");
        version.deal().lines().forEach(line -> line(xml, version.deal(), line));
        return xml.close("Inventory").toString();
    }

    private static void identity(CebText xml, Version version, String guid) {
        Deal deal = version.deal();
        xml.begin(guid, version.operation(), version.time())
                .put("customsCode", deal.seller().office())
                .platform(version)
                .put("orderNo", deal.orderNo())
                .carrier()
                .put("logisticsNo", CebMessage.waybill(deal))
                .put("copNo", deal.copNo())
                .put("ieFlag", "E")
                .put("portCode", deal.seller().office())
                .putDate("ieDate", deal.border())
                .put("statisticsFlag", isSimplified(deal) ? "A" : "B");
    }

    private static void parties(CebText xml, Version version) {
        Trader seller = version.deal().seller();
        xml.agent().seller(version).put("ownerCode", version.sellerCode()).put("ownerName", seller.name());
        if (isFromZone(version.deal())) {
            xml.put("iacCode", "330196D903")
                    .put("iacName", "虚构保税仓储有限公司")
                    .put("emsNo", "T" + seller.customsCode() + "E00001");
        }
    }

    /** Freight and insurance are stated, as the standard demands, and must not count: exports are valued FOB. */
    private static void transport(CebText xml, Version version) {
        Deal deal = version.deal();
        String country = deal.partner().country().customs();
        xml.put("tradeMode", deal.regime())
                .put("trafMode", "5")
                .put("country", country)
                .put("POD", country)
                .put("freight", "18.50")
                .put("fCurrency", "142")
                .put("fFlag", "3")
                .put("insuredFee", "1.20")
                .put("iCurrency", "142")
                .put("iFlag", "3")
                .put("wrapType", "2")
                .put("packNo", "1")
                .putThousandths("grossWeight", version.netGrams() + 150L)
                .putThousandths("netWeight", version.netGrams());
    }

    private static void line(CebText xml, Deal deal, GoodsLine line) {
        Goods goods = line.goods();
        xml.open("InventoryList").put("gnum", Integer.toString(line.no())).put("itemNo", CebMessage.itemNo(line));
        if (isFromZone(deal)) {
            xml.put("itemRecordNo", "R" + goods.hs());
        }
        xml.put("itemName", goods.name())
                .put("gcode", isSimplified(deal) ? goods.hs().substring(0, 4) + "000000" : goods.hs())
                .put("gname", goods.name())
                .put("gmodel", goods.model())
                .put("barCode", CebMessage.barCode(line))
                .put("country", deal.partner().country().customs())
                .put("currency", deal.partner().customsCurrency())
                .put("qty", Integer.toString(line.quantity()))
                .putThousandths("qty1", goods.statutoryThousandths(line.quantity()))
                .put("unit", goods.unit())
                .put("unit1", goods.statutoryUnit())
                .putHundredths("price", line.priceHundredths())
                .putHundredths("totalPrice", line.totalHundredths())
                .close("InventoryList");
    }

    /** Retail exports declare in the simplified form, with four significant digits of the HS code. */
    private static boolean isSimplified(Deal deal) {
        return deal.regime().equals(SupervisionMode.RETAIL_9610.code());
    }

    private static boolean isFromZone(Deal deal) {
        return deal.regime().equals(SupervisionMode.BONDED_1210.code());
    }
}
