package org.shumao.contracts.code;

import java.util.Set;

/**
 * Statuses of customs responses (CEB returnStatus). All statuses from 500 to 599 are inspections; negative statuses are
 * errors and in no list.
 */
public final class ReturnStatuses {
    private static final int FIRST_INSPECTION = 500;
    private static final int LAST_INSPECTION = 599;

    private static final Set<String> CODES = CodeTable.firstColumn("return-statuses.tsv");

    private ReturnStatuses() {}

    public static boolean contains(int status) {
        return (status >= FIRST_INSPECTION && status <= LAST_INSPECTION) || CODES.contains(Integer.toString(status));
    }
}
