package org.shumao.benchmarks.headline;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;

/**
 * A service report of one yuan.
 *
 * @param number of the report, used once
 * @param reporter USCC
 * @param month of the provision, in 2025
 */
record YuanReport(String number, String reporter, YearMonth month) {
    static final long FEN = 100;
    static final String MEDIA_TYPE = "application/x-ndjson";

    byte[] body() {
        return """
                {"type":"service-report","operation":"new","status":"declared","versionTime":"2025-07-15T10:00:00","flow":"X",\
                "documentNo":"%s","dates":{"provision":"%s","declaration":"2025-07-15"},"enterprise":"%s","partner":"US",\
                "currency":"CNY","lines":[{"no":1,"kind":"service","product":"SI22","amount":"1.00","orderedDigitally":true,\
                "deliveredDigitally":true,"viaPlatform":false}]}
                """.formatted(number, month.atDay(10), reporter).getBytes(StandardCharsets.UTF_8);
    }
}
