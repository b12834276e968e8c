package org.shumao.localstack.scenario;

import org.shumao.contracts.code.SupervisionMode;

/** Heads of CEB621, edition 202205: import lists, in yuan. The buyers in them are no people. */
final class ImportListXml {
    static final String TYPE = "CEB621";
    static final String PREFIX = "ceb:";

    private ImportListXml() {}

    static String head(Version version, String guid) {
        CebText xml = new CebText(PREFIX);
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
        xml.put("guid", guid)
                .put("appType", CebList.appType(version.operation()))
                .putTime("appTime", version.time())
                .put("appStatus", "2")
                .put("orderNo", deal.orderNo())
                .put("ebpCode", version.platformCode())
                .put("ebpName", version.platformName())
                .put("ebcCode", version.sellerCode())
                .put("ebcName", seller.name())
                .put("logisticsNo", CebList.waybill(deal))
                .put("logisticsCode", CebList.CARRIER_CODE)
                .put("logisticsName", CebList.CARRIER_NAME)
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

    /** The standard demands them. Area 000000, born in 1900, telephone 000: nobody; the suite drops them at the door. */
    private static void buyer(CebText xml, Version version) {
        int someone = Math.floorMod(version.deal().orderNo().hashCode(), 1000);
        String id = "00000019000101" + Decimals.digits(someone, 3);
        xml.put("buyerIdType", "1")
                .put("buyerIdNumber", id + idCheck(id))
                .put("buyerName", "虚构买家" + someone)
                .put("buyerTelephone", "00000000" + Decimals.digits(someone, 3))
                .put("consigneeAddress", "虚构省虚构市演示路" + someone + "号");
    }

    private static void transport(CebText xml, Version version) {
        Deal deal = version.deal();
        xml.put("agentCode", CebList.SENDER_CODE).put("agentName", CebList.SENDER_NAME);
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
        xml.put("itemNo", "SKU" + goods.hs())
                .put("itemName", goods.name())
                .put("gcode", goods.hs())
                .put("gname", goods.name())
                .put("gmodel", goods.model())
                .put("barCode", CebList.barCode(line))
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

    /** GB 11643: the last character of an identity number, weights 2^(18-i) modulo 11. */
    private static char idCheck(String first17) {
        int sum = 0;
        int weight = 1;
        for (int i = 16; i >= 0; i--) {
            weight = weight * 2 % 11;
            sum += (first17.charAt(i) - '0') * weight;
        }
        return "10X98765432".charAt(sum % 11);
    }
}
