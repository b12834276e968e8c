package org.shumao.contracts.record;

import java.text.Normalizer;
import java.util.Objects;

/**
 * The key of Kafka and of the order state: the order number alone (trimmed, NFKC, case kept). A service report that
 * cites no order is keyed {@code S|reporter|reportNo}.
 */
public final class OrderKey {
    private OrderKey() {}

    public static String of(TradeRecord record) {
        String orderNo = record.orderNo();
        if (orderNo != null) {
            return normalize(orderNo);
        }
        String reporter = Objects.requireNonNull(record.enterprise(), "a service report names its reporter");
        String reportNo = Objects.requireNonNull(record.documentNo(), "a service report has a number");
        return "S|" + normalize(reporter) + "|" + normalize(reportNo);
    }

    /** Trimmed and NFKC, case kept: how every number and code of a record is stored. */
    public static String normalize(String written) {
        if (isPlainAscii(written)) {
            return written.strip();
        }
        return Normalizer.normalize(written, Normalizer.Form.NFKC).strip();
    }

    private static boolean isPlainAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
