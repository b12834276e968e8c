package org.shumao.contracts.linkage;

import java.text.Normalizer;
import java.util.Objects;
import java.util.Optional;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;

/**
 * The key of Kafka and of the order state: the order number alone (trimmed, NFKC, case kept). A service report that
 * cites no order is keyed {@code S|reporter|reportNo}.
 */
public final class OrderKey {
    private OrderKey() {}

    /**
     * The key that the record itself gives; empty if it names other numbers only, see {@link References}. Such a record
     * appears on the records topic once for every order it was linked to, under the key of that order.
     */
    public static Optional<String> find(TradeRecord record) {
        boolean own = record.orderNo() != null || record.type() == RecordType.SERVICE_REPORT;
        return own ? Optional.of(of(record)) : Optional.empty();
    }

    /** @throws IllegalArgumentException if the record names other numbers only */
    public static String of(TradeRecord record) {
        String orderNo = record.orderNo();
        if (orderNo != null) {
            return normalize(orderNo);
        }
        if (record.type() != RecordType.SERVICE_REPORT) {
            throw new IllegalArgumentException("a record of type " + record.type() + " without an order number");
        }
        String reporter = Objects.requireNonNull(record.enterprise(), "a service report names its reporter");
        String reportNo = Objects.requireNonNull(record.documentNo(), "a service report has a number");
        return "S|" + normalize(reporter) + "|" + normalize(reportNo);
    }

    /** Returns the text trimmed and in NFKC with its case kept, as every number and code of a record is stored. */
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
