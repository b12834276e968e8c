package org.shumao.ingestion.submit;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.MultiMap;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.receipts.Receipt;
import org.shumao.kit.problem.Problems;

/** The headers that name a submission. */
final class SubmissionHeaders {
    /** Id of the submission. */
    static final String ID = "Submission-Id";

    /** How many records this request brought, whatever became of them. The gateway charges them to the caller. */
    static final String RECORDS = "Submission-Records";

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String PREFER = "Prefer";
    private static final String EARLY_HINTS = "early-hints";

    private SubmissionHeaders() {}

    static RestResponse<Receipt> of(SubmissionIntake.Taken taken) {
        Receipt receipt = taken.receipt();
        RestResponse.ResponseBuilder<Receipt> response =
                RestResponse.ResponseBuilder.ok(receipt).header(RECORDS, taken.records());
        UUID id = receipt.submissionId();
        if (id != null) {
            // A header as text stays relative: only the gateway knows the public address.
            response.header(HttpHeaders.LOCATION, location(id)).header(ID, id);
        }
        return response.build();
    }

    /**
     * The sender's name of this request; null without the header. From the exchange, because the parameter that describes
     * it is null for an empty header, and the first of several: whoever sends one believes to be safe against repetition.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} if it is given more than once
     */
    static @Nullable String idempotencyKey(CurrentVertxRequest exchange) {
        List<String> keys = exchange.getCurrent().request().headers().getAll(IDEMPOTENCY_KEY);
        if (keys.size() > 1) {
            throw Problems.validationFailed(IDEMPOTENCY_KEY, String.join(", ", keys), SubmitRecords.KEY);
        }
        return keys.isEmpty() ? null : keys.get(0);
    }

    /**
     * Sends the id before the body is read, to a sender that wants it: as 103 (RFC 8297), because a final status would
     * promise what is not known yet.
     */
    static void early(UUID id, HttpHeaders request, CurrentVertxRequest exchange) {
        List<String> preferences = request.getRequestHeader(PREFER);
        if (preferences != null && preferences.stream().anyMatch(SubmissionHeaders::asksForHints)) {
            MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                    .add(HttpHeaders.LOCATION, location(id))
                    .add(ID, id.toString());
            exchange.getCurrent().response().writeEarlyHints(headers).toCompletionStage();
        }
    }

    private static boolean asksForHints(String preferences) {
        return List.of(preferences.toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1))
                .contains(EARLY_HINTS);
    }

    private static String location(UUID id) {
        return "/api/v1/submissions/" + id;
    }
}
