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
        return message(type, prefix, guid, heads, "");
    }

    /** As {@link #message}, with a signature of a real one's size that nobody made: for loads, as real messages are signed. */
    static String signedMessage(String type, String prefix, String guid, String heads) {
        String uri = "http://www.w3.org/2000/09/xmldsig#";
        String signature = "<ds:Signature xmlns:ds=\"" + uri + "\"><ds:SignedInfo>"
                + "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"/>"
                + "<ds:SignatureMethod Algorithm=\"" + uri + "rsa-sha1\"/><ds:Reference URI=\"\"><ds:Transforms>"
                + "<ds:Transform Algorithm=\"" + uri + "enveloped-signature\"/></ds:Transforms>"
                + "<ds:DigestMethod Algorithm=\"" + uri + "sha1\"/><ds:DigestValue>" + "A".repeat(27)
                + "=</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>" + "A".repeat(172)
                + "</ds:SignatureValue><ds:KeyInfo><ds:KeyName>0001</ds:KeyName><ds:X509Data><ds:X509Certificate>"
                + "A".repeat(1_500) + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>\n";
        return message(type, prefix, guid, heads, signature);
    }

    private static String message(String type, String prefix, String guid, String heads, String signature) {
        String declaration = prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix.substring(0, prefix.length() - 1);
        CebText transfer = new CebText(prefix)
                .open("BaseTransfer")
                .put("copCode", SENDER_CODE)
                .put("copName", SENDER_NAME)
                .put("dxpMode", "DXP")
                .put("dxpId", "DXPDEMO0000000001")
                .close("BaseTransfer");
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + prefix + type + "Message guid=\"" + guid
                + "\" version=\"1.0\" " + declaration + "=\"" + NAMESPACE + "\">\n" + heads + transfer + "\n" + signature
                + "</" + prefix + type + "Message>\n";
    }

    static String waybill(Deal deal) {
        return "W" + deal.copNo();
    }

    /** In the number range that shops give out themselves, so that it is no real article's. */
    static String barCode(GoodsLine line) {
        return "2000000" + Decimals.digits(Integer.parseInt(line.goods().hs().substring(2, 8)), 6);
    }
}
