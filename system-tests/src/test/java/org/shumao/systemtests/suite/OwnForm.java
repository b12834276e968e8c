package org.shumao.systemtests.suite;

/**
 * Records of our own form with one line, in yuan, as lines of NDJSON.
 *
 * @param operation {@code new}, {@code change} or {@code delete}
 * @param time of the version; its day is every other date of the record
 */
public record OwnForm(String platform, String enterprise, String orderNo, String operation, String time) {
    private static final String GOODS = """
            {"no":1,"kind":"goods","product":"6104430000","quantity":"%s","unit":"011","amount":"%s","origin":"US",\
            "destination":"US","orderedDigitally":true,"deliveredDigitally":false,"viaPlatform":true}\
            """;

    private static final String SERVICE = """
            {"no":1,"kind":"service","product":"SI22","amount":"%s","orderedDigitally":true,"deliveredDigitally":true,\
            "viaPlatform":true}\
            """;

    public String order(String flow, String amount) {
        return record("order", flow, "", GOODS.formatted("4", amount));
    }

    public String serviceOrder(String amount) {
        return record("order", "X", "", SERVICE.formatted(amount));
    }

    /** Of four pieces. */
    public String list(String flow, String documentNo, String agent, String amount) {
        String head = """
                "documentNo":"%s","regime":"9610","dates":{"border":"%s"},"agent":"%s",\
                """.formatted(documentNo, day(), agent);
        return record("list", flow, head, GOODS.formatted("4", amount));
    }

    public String report(String documentNo, String amount) {
        String head = """
                "documentNo":"%s","dates":{"provision":"%s"},\
                """.formatted(documentNo, day());
        return record("service-report", "X", head, SERVICE.formatted(amount));
    }

    private String day() {
        return time.substring(0, 10);
    }

    private String record(String type, String flow, String head, String line) {
        return """
                {"type":"%s","platform":"%s","enterprise":"%s","orderNo":"%s","operation":"%s","versionTime":"%s",\
                "flow":"%s","status":"declared","partner":"US","currency":"CNY",%s"lines":[%s]}\
                """.formatted(type, platform, enterprise, orderNo, operation, time, flow, head, line);
    }
}
