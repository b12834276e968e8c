package org.shumao.localstack.scenario;

import org.shumao.contracts.record.Operation;

/** What CEB621 and CEB603 lists share: parties, message frame, goods lines' details. */
final class CebList {
    static final String NAMESPACE = "http://www.chinaport.gov.cn/ceb";
    /** Sender of all messages of the scenario, an agent with a made-up code. */
    static final String SENDER_CODE = "330198D901";

    static final String SENDER_NAME = "虚构报关代理有限公司";
    static final String CARRIER_CODE = "330198D902";
    static final String CARRIER_NAME = "虚构物流有限公司";

    private CebList() {}

    static String appType(Operation operation) {
        return switch (operation) {
            case NEW -> "1";
            case CHANGE -> "2";
            case DELETE -> "3";
        };
    }

    /** A whole message around heads; export and import carry the same transfer block, and none is signed. */
    static String message(String type, String prefix, String guid, String heads) {
        String declaration = prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix.substring(0, prefix.length() - 1);
        CebText transfer = new CebText(prefix)
                .open("BaseTransfer")
                .put("copCode", SENDER_CODE)
                .put("copName", SENDER_NAME)
                .put("dxpMode", "DXP")
                .put("dxpId", "DXPDEMO0000000001")
                .close("BaseTransfer");
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + prefix + type + "Message guid=\"" + guid
                + "\" version=\"1.0\" " + declaration + "=\"" + NAMESPACE + "\">\n" + heads + transfer + "\n</" + prefix
                + type + "Message>\n";
    }

    static String waybill(Deal deal) {
        return "W" + deal.copNo();
    }

    /** In the number range that shops give out themselves, so that it is no real article's. */
    static String barCode(GoodsLine line) {
        return "2000000" + Decimals.digits(Integer.parseInt(line.goods().hs().substring(2, 8)), 6);
    }
}
