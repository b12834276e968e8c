package org.shumao.localstack.scenario.document;

/** Writes the frame of CEB messages. */
public final class CebMessage {
    public static final String NAMESPACE = "http://www.chinaport.gov.cn/ceb";

    private static final String TRANSFER = "<BaseTransfer><copCode>" + CebDocument.SENDER_CODE + "</copCode><copName>"
            + CebDocument.SENDER_NAME
            + "</copName><dxpMode>DXP</dxpMode><dxpId>DXPDEMO0000000001</dxpId></BaseTransfer>";

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

    /** Writes a whole message around heads; export and import carry the same transfer block, and none is signed. */
    public static String message(Form form, String guid, String heads) {
        String prefix = form.prefix();
        String type = form.name();
        String declaration = prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix.substring(0, prefix.length() - 1);
        String transfer = form.isResponse() ? "" : TRANSFER.replaceAll("</?", "$0" + prefix);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + prefix + type + "Message guid=\"" + guid
                + "\" version=\"1.0\" " + declaration + "=\"" + NAMESPACE + "\">\n" + heads + transfer + "\n</" + prefix
                + type + "Message>\n";
    }

    /** Adds a signature of a real one's size that nobody made: a load is like real messages, which are signed. */
    public static String signedMessage(Form form, String guid, String heads) {
        String message = message(form, guid, heads);
        int end = message.lastIndexOf("</");
        return message.substring(0, end) + SIGNATURE + message.substring(end);
    }
}
