package org.shumao.localstack.scenario.document;

import java.time.LocalDateTime;
import java.util.List;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.deal.CustomsNumbers;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.FictionalBuyer;
import org.shumao.localstack.scenario.deal.Goods;
import org.shumao.localstack.scenario.deal.GoodsLine;
import org.shumao.localstack.scenario.deal.Version;

/** Heads of CEB605 and CEB623, to withdraw a list, and of CEB213 and CEB625, to return some of its goods. */
public final class ApplicationXml {
    /** So many of a line. */
    public record Back(GoodsLine line, int quantity) {}

    private ApplicationXml() {}

    public static Form revocationForm(Flow flow) {
        return flow == Flow.EXPORT ? Form.CEB605 : Form.CEB623;
    }

    public static Form returnForm(Flow flow) {
        return flow == Flow.EXPORT ? Form.CEB213 : Form.CEB625;
    }

    /** An export's names no order. */
    public static String revocation(Version list, LocalDateTime time, String guid) {
        return revocation(list, list.deal(), time, guid);
    }

    /** @param named the deal whose list the application names, under the number of the other */
    public static String revocation(Version list, Deal named, LocalDateTime time, String guid) {
        Deal deal = list.deal();
        boolean export = deal.flow() == Flow.EXPORT;
        CebText xml = new CebText(revocationForm(deal.flow()).prefix()).open("InvtCancel");
        xml.begin(guid, Operation.NEW, time).put("customsCode", deal.seller().office());
        String invtNo = new CustomsNumbers(named).invtNo();
        if (export) {
            xml.put("copNo", deal.copNo()).put("invtNo", invtNo).put("reason", "演示撤销");
            return sender(xml, list).close("InvtCancel").toString();
        }
        order(xml, list).put("copNo", "R" + deal.copNo().substring(1)).put("invtNo", invtNo);
        return buyer(xml, deal)
                .agent()
                .put("reason", "演示撤销")
                .close("InvtCancel")
                .toString();
    }

    /** @param which distinguishes the returns of one list */
    public static String returned(
            Version list, int which, Operation operation, LocalDateTime time, List<Back> backs, String guid) {
        return returned(list, list.deal(), which, operation, time, backs, guid);
    }

    /**
     * @param named the deal whose list the application names, under the number of the other
     * @param which distinguishes the returns of one list
     */
    public static String returned(
            Version list,
            Deal named,
            int which,
            Operation operation,
            LocalDateTime time,
            List<Back> backs,
            String guid) {
        Deal deal = list.deal();
        String copNo = new CustomsNumbers(deal).returnCopNo(which);
        String invtNo = new CustomsNumbers(named).invtNo();
        CebText xml =
                new CebText(returnForm(deal.flow()).prefix()).open("InvtRefund").open("InvtRefundHead");
        xml.begin(guid, operation, time).put("customsCode", deal.seller().office());
        if (deal.flow() == Flow.EXPORT) {
            parties(xml, list)
                    .put("coElNo", copNo)
                    .put("invtNo", invtNo)
                    .put("tradeMode", deal.regime())
                    .agent();
            transport(xml, deal);
        } else {
            order(xml, list).put("copNo", copNo).put("invtNo", invtNo);
            buyer(xml, deal).agent().put("reason", "演示退货");
        }
        xml.close("InvtRefundHead");
        backs.forEach(back -> line(xml, deal, back));
        return xml.close("InvtRefund").toString();
    }

    private static void transport(CebText xml, Deal deal) {
        xml.put("billNo", "B" + deal.copNo())
                .put("ieFlag", "I")
                .put("trafMode", "5")
                .put("trafName", "DEMO-AIR")
                .put("portCode", deal.seller().office())
                .put("reason", "演示退货")
                .put("country", deal.partner().country().customs())
                .put("voyageNo", "DM" + deal.border().getDayOfYear());
    }

    private static CebText order(CebText xml, Version list) {
        return parties(xml.put("orderNo", list.deal().orderNo()), list);
    }

    private static CebText parties(CebText xml, Version list) {
        return xml.platform(list)
                .seller(list)
                .put("logisticsNo", CebMessage.waybill(list.deal()))
                .carrier();
    }

    private static CebText sender(CebText xml, Version list) {
        return xml.agent().seller(list);
    }

    private static CebText buyer(CebText xml, Deal deal) {
        FictionalBuyer buyer = FictionalBuyer.buyerOf(deal);
        return xml.buyer(buyer);
    }

    private static void line(CebText xml, Deal deal, Back back) {
        Goods goods = back.line().goods();
        String quantity = Integer.toString(back.quantity());
        xml.open("InvtRefundList")
                .put("gnum", Integer.toString(back.line().no()))
                .put("gcode", goods.hs())
                .put("gname", goods.name());
        if (deal.flow() == Flow.EXPORT) {
            xml.put("gmodel", goods.model())
                    .put("qty", quantity)
                    .putThousandths("qty1", goods.statutoryThousandths(back.quantity()))
                    .put("unit", goods.unit())
                    .put("unit1", goods.statutoryUnit());
        } else {
            xml.put("qty", quantity).put("unit", goods.unit());
        }
        xml.close("InvtRefundList");
    }
}
