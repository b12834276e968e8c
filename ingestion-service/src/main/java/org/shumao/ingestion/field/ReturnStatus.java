package org.shumao.ingestion.field;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Rule;

/**
 * What a receipt of customs says (CEB returnStatus). Codes below zero are errors of processing; codes that nobody knows
 * are kept as they are and flagged.
 */
final class ReturnStatus {
    private static final int MOST_DIGITS = 9;
    private static final Set<Integer> KNOWN = Set.of(1, 2, 3, 4, 100, 120, 300, 399, 600, 700, 800, 899);
    private static final int FIRST_INSPECTION = 500;
    private static final int LAST_INSPECTION = 599;

    private ReturnStatus() {}

    static @Nullable Object read(String text, Complaint complaint) {
        boolean negative = text.charAt(0) == '-';
        int digits = negative ? 1 : 0;
        int length = text.length() - digits;
        if (length == 0 || length > MOST_DIGITS || !DecimalText.allDigits(text, digits, text.length())) {
            return complaint.about(Rule.INTEGER, "a status code");
        }
        Integer status = Integer.valueOf(text);
        if (!negative && !KNOWN.contains(status) && (status < FIRST_INSPECTION || status > LAST_INSPECTION)) {
            complaint.about(Rule.RETURN_STATUS, "a status of the standard");
        }
        return status;
    }
}
