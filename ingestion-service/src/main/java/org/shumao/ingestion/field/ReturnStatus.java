package org.shumao.ingestion.field;

import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.ingestion.rule.Rule;

/**
 * What a receipt of customs says (CEB returnStatus). Codes below zero are errors of processing; codes that nobody knows
 * are kept as they are and flagged.
 */
final class ReturnStatus {
    private static final int MOST_DIGITS = 9;
    /** All statuses from 500 to 599 are inspections. */
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
        boolean inspection = status >= FIRST_INSPECTION && status <= LAST_INSPECTION;
        if (!negative && !inspection && !CodeList.RETURN_STATUSES.contains(status.toString())) {
            complaint.about(Rule.RETURN_STATUS, "a status of the code list return-statuses");
        }
        return status;
    }
}
