package org.shumao.systemtests.suite;

import java.nio.charset.StandardCharsets;
import org.shumao.localstack.scenario.submission.Submission;

/** One export list in yuan as a line of NDJSON, for tests to which nothing but its amount matters. */
public final class ExportList {
    private ExportList() {}

    public static Submission of(String orderNo, String time, String operation, String amount) {
        String body = """
                {"type":"list","platform":"3301960A1B","orderNo":"%s","documentNo":"%s","versionTime":"%s",\
                "operation":"%s","status":"declared","flow":"X","regime":"9610","dates":{"border":"%s"},\
                "enterprise":"3301960A1B","agent":"3301960A1B","partner":"US","currency":"CNY",\
                "lines":[{"no":1,"kind":"goods","product":"6104430000","quantity":"1","unit":"011",\
                "amount":"%s","destination":"US","orderedDigitally":true,"deliveredDigitally":false,\
                "viaPlatform":false}]}
                """.formatted(orderNo, "C-" + orderNo, time, operation, time.substring(0, 10), amount);
        return new Submission(
                "list/" + orderNo + "/" + time, "application/x-ndjson", 1, body.getBytes(StandardCharsets.UTF_8));
    }
}
