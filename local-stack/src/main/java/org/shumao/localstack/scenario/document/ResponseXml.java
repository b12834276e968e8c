package org.shumao.localstack.scenario.document;

import java.time.LocalDateTime;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.scenario.deal.CustomsNumbers;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.Version;

/**
 * Heads of the receipts of customs. Import receipts may leave out who traded where; then the numbers alone lead to the
 * order.
 */
public final class ResponseXml {
    /** A customs response. */
    public record Said(int status, LocalDateTime time, String guid, boolean namesPlatform, boolean namesEnterprise) {}

    private ResponseXml() {}

    public static Form listForm(Flow flow) {
        return flow == Flow.EXPORT ? Form.CEB604 : Form.CEB622;
    }

    public static Form revocationForm(Flow flow) {
        return flow == Flow.EXPORT ? Form.CEB606 : Form.CEB624;
    }

    public static Form returnForm(Flow flow) {
        return flow == Flow.EXPORT ? Form.CEB214 : Form.CEB626;
    }

    public static String list(Version list, Said said) {
        return list(list, list.deal(), said);
    }

    /** @param numbered the deal whose customs numbers are written */
    public static String list(Version list, Deal numbered, Said said) {
        Deal deal = list.deal();
        CustomsNumbers numbers = new CustomsNumbers(numbered);
        CebText xml = new CebText(listForm(deal.flow()).prefix())
                .open("InventoryReturn")
                .put("guid", said.guid());
        if (deal.flow() == Flow.EXPORT) {
            xml.put("agentCode", CebMessage.SENDER_CODE)
                    .put("copNo", deal.copNo())
                    .put("preNo", numbers.preNo())
                    .put("invtNo", numbers.invtNo())
                    .put("ebcCode", list.sellerCode())
                    .put("ebpCode", list.platformCode())
                    .put("orderNo", deal.orderNo())
                    .put("statisticsFlag", "A");
        } else {
            parties(xml, list, said);
            xml.put("agentCode", CebMessage.SENDER_CODE)
                    .put("copNo", deal.copNo())
                    .put("preNo", numbers.preNo());
            if (said.status() >= 100) { // before, customs has not given one
                xml.put("invtNo", numbers.invtNo());
            }
        }
        return said(xml, said).close("InventoryReturn").toString();
    }

    public static String revocation(Version list, Said said) {
        return revocation(list, list.deal(), said);
    }

    /** @param named the deal whose list the application names, under the number of the other */
    public static String revocation(Version list, Deal named, Said said) {
        Deal deal = list.deal();
        CustomsNumbers numbers = new CustomsNumbers(named);
        CebText xml = new CebText(revocationForm(deal.flow()).prefix())
                .open("InvtCancelReturn")
                .put("guid", said.guid());
        if (deal.flow() == Flow.EXPORT) {
            xml.put("agentCode", CebMessage.SENDER_CODE).put("copNo", deal.copNo());
        } else {
            xml.put("customsCode", deal.seller().office()).put("agentCode", CebMessage.SENDER_CODE);
            traders(xml, list, said);
            xml.put("copNo", "R" + deal.copNo().substring(1));
        }
        xml.put("preNo", numbers.revocationPreNo()).put("invtNo", numbers.invtNo());
        return said(xml, said).close("InvtCancelReturn").toString();
    }

    public static String returned(Version list, int which, Said said) {
        return returned(list, list.deal(), which, said);
    }

    /** @param named the deal whose list the application names, under the number of the other */
    public static String returned(Version list, Deal named, int which, Said said) {
        Deal deal = list.deal();
        CustomsNumbers numbers = new CustomsNumbers(named);
        String copNo = new CustomsNumbers(deal).returnCopNo(which);
        boolean export = deal.flow() == Flow.EXPORT;
        CebText xml = new CebText(returnForm(deal.flow()).prefix())
                .open(export ? "RefundReturn" : "InvtRefundReturn")
                .put("guid", said.guid());
        if (export) {
            traders(xml, list, said);
            xml.put("agentCode", CebMessage.SENDER_CODE).put("coElNo", copNo);
        } else {
            xml.put("customsCode", deal.seller().office()).put("agentCode", CebMessage.SENDER_CODE);
            traders(xml, list, said);
            xml.put("copNo", copNo);
        }
        xml.put("preNo", numbers.returnPreNo(which)).put("invtNo", numbers.invtNo());
        return said(xml, said)
                .close(export ? "RefundReturn" : "InvtRefundReturn")
                .toString();
    }

    private static void parties(CebText xml, Version list, Said said) {
        xml.put("customsCode", list.deal().seller().office());
        traders(xml, list, said);
    }

    private static void traders(CebText xml, Version list, Said said) {
        if (said.namesPlatform()) {
            xml.put("ebpCode", list.platformCode());
        }
        if (said.namesEnterprise()) {
            xml.put("ebcCode", list.sellerCode());
        }
    }

    private static CebText said(CebText xml, Said said) {
        return xml.put("returnStatus", Integer.toString(said.status()))
                .putMoment("returnTime", said.time())
                .put("returnInfo", "演示回执");
    }
}
