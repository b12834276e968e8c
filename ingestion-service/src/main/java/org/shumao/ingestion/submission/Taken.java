package org.shumao.ingestion.submission;

import org.shumao.ingestion.submission.receipt.Receipt;

/**
 * A receipt, and how many records the request brought for which it is the answer.
 *
 * @param records none, if the request repeats one that was answered before: its body is only hashed
 */
record Taken(Receipt receipt, int records) {
    static Taken of(Receipt receipt) {
        return new Taken(receipt, receipt.counts().records());
    }

    static Taken before(Receipt receipt) {
        return new Taken(receipt, 0);
    }
}
