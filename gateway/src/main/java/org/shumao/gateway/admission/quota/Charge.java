package org.shumao.gateway.admission.quota;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Charges its caller for one request: a part before it goes to a service, and the rest when the response is known. Only
 * the event loop of the request settles it.
 */
public final class Charge {
    /** The header in which ingestion says how many records it has read from the body. */
    public static final String RECORDS = "Submission-Records";

    /** A file is written line by line and is larger than a page: this much more. */
    static final int FILE = 5;

    /** A submission without a receipt counts a record for each of so many bytes of its body. */
    static final int BYTES_OF_RECORD = 1_000;

    /** Before its receipt says more, a submission counts as one record. */
    static final int FIRST_RECORD = 1;

    private static final int NOT_MODIFIED = 304;
    private static final int FAULT = 500;

    private final Account account;
    private final @Nullable QueryCost query;
    private final long paid;
    private final LongConsumer later;

    /**
     * @param query what the query costs; null for a submission
     * @param paid what the caller has paid already
     * @param later takes what it owes in addition
     */
    Charge(Account account, @Nullable QueryCost query, long paid, LongConsumer later) {
        this.account = account;
        this.query = query;
        this.paid = paid;
        this.later = later;
    }

    /** Writes what is left into the response, as the draft of RateLimit header fields says it. */
    public void announce(HttpServerResponse response) {
        response.putHeader(Quotas.POLICY, account.policy().header()).putHeader(Quotas.LEFT, account.header());
    }

    /**
     * Charges what the response says.
     *
     * @param sent bytes of the body that the caller sent
     */
    public void settle(int status, MultiMap headers, long sent) {
        if (query == null) {
            settleSubmission(status, headers.get(RECORDS), sent);
        } else if (status == NOT_MODIFIED) {
            account.giveBack(Math.max(0, paid - query.unchanged()));
        } else if (headers.contains(HttpHeaders.CONTENT_DISPOSITION)) {
            later.accept(FILE);
        }
    }

    private void settleSubmission(int status, @Nullable String records, long sent) {
        if (records != null && records.matches("[0-9]{1,18}")) {
            later.accept(Math.max(0, Long.parseLong(records) - FIRST_RECORD));
        } else if (status < FAULT) {
            later.accept(sent / BYTES_OF_RECORD);
        }
    }
}
