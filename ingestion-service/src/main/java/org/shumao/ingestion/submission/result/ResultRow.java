package org.shumao.ingestion.submission.result;

import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Outcome;

/**
 * A result as it is stored.
 *
 * @param findings JSON
 * @param kept JSON; only of a rejected record
 */
record ResultRow(
        int position,
        Outcome outcome,
        @Nullable String orderNo,
        @Nullable String documentNo,
        String findings,
        @Nullable String kept) {
    int size() {
        return findings.length() + (kept == null ? 0 : kept.length());
    }
}
