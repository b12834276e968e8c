package org.shumao.localstack.scenario.document;

import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.GoodsLine;
import org.shumao.localstack.scenario.draw.Decimals;

/** What CEB messages share: parties, message frame, goods lines' details. */
public final class CebMessage {
    public static final String NAMESPACE = "http://www.chinaport.gov.cn/ceb";
    /** Sender of all messages of the scenario, an agent with a made-up code. */
    static final String SENDER_CODE = "330198D901";

    static final String SENDER_NAME = "虚构报关代理有限公司";
    static final String CARRIER_CODE = "330198D902";
    static final String CARRIER_NAME = "虚构物流有限公司";
    static final String PAYER_CODE = "330198D904";
    static final String PAYER_NAME = "虚构支付有限公司";

    private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
    private static final String SIGNATURE = "<ds:Signature xmlns:ds=\"" + DSIG + "\"><ds:SignedInfo>"
            + "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"/>"
            + "<ds:SignatureMethod Algorithm=\"" + DSIG + "rsa-sha1\"/><ds:Reference URI=\"\"><ds:Transforms>"
            + "<ds:Transform Algorithm=\"" + DSIG + "enveloped-signature\"/></ds:Transforms>"
            + "<ds:DigestMethod Algorithm=\"" + DSIG + "sha1\"/><ds:DigestValue>" + "A".repeat(27)
            + "=</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>" + "A".repeat(172)
            + "</ds:SignatureValue><ds:KeyInfo><ds:KeyName>0001</ds:KeyName><ds:X509Data><ds:X509Certificate>"
            + "A".repeat(1_500) + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>\n";

    private CebMessage() {}

    /** A whole message around heads; export and import carry the same transfer block, and none is signed. */
    public static String message(Form form, String guid, String heads) {
        String prefix = form.prefix();
        String type = form.name();
        String declaration = prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix.substring(0, prefix.length() - 1);
        String transfer = form.isResponse() ? "" : transfer(prefix);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + prefix + type + "Message guid=\"" + guid
                + "\" version=\"1.0\" " + declaration + "=\"" + NAMESPACE + "\">\n" + heads + transfer + "\n</" + prefix
                + type + "Message>\n";
    }

    /** The same with a signature of a real one's size that nobody made: a load is like real messages, which are signed. */
    public static String signedMessage(Form form, String guid, String heads) {
        String message = message(form, guid, heads);
        int end = message.lastIndexOf("</");
        return message.substring(0, end) + SIGNATURE + message.substring(end);
    }

    private static String transfer(String prefix) {
        return new CebText(prefix)
                .open("BaseTransfer")
                .put("copCode", SENDER_CODE)
                .put("copName", SENDER_NAME)
                .put("dxpMode", "DXP")
                .put("dxpId", "DXPDEMO0000000001")
                .close("BaseTransfer")
                .toString();
    }

    static String waybill(Deal deal) {
        return "W" + deal.copNo();
    }

    /** The seller's number of the article. */
    static String itemNo(GoodsLine line) {
        return "SKU" + line.goods().hs();
    }

    /** In the number range that shops give out themselves, so that it is no real article's. */
    static String barCode(GoodsLine line) {
        return "2000000" + Decimals.digits(Integer.parseInt(line.goods().hs().substring(2, 8)), 6);
    }
}
