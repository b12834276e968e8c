package org.shumao.ingestion.submit;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.ceb.document.Messages;
import org.shumao.ingestion.rule.Outcome;

/**
 * Records by outcome and message type; {@code SHUMAO} stands for our own form, {@code other} for messages that ingestion does
 * not take: a sender may write any name. All are there before the first record, so that an increase is seen.
 */
@Startup
@ApplicationScoped
class SubmissionMetrics {
    private static final String OWN_FORM = "SHUMAO";
    private static final String OTHER = "other";

    private final MeterRegistry registry;

    SubmissionMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Outcome outcome : Outcome.values()) {
            Messages.names().forEach(message -> records(outcome, message, 0));
            records(outcome, OWN_FORM, 0);
            records(outcome, OTHER, 0);
        }
        failed(0);
        deleted("results", 0);
        deleted("receipts", 0);
    }

    void completed(CompletedBody body) {
        String message = label(body.messageType());
        for (Outcome outcome : Outcome.values()) {
            records(outcome, message, body.counts().of(outcome));
        }
    }

    void failed() {
        failed(1);
    }

    /** Rows that retention took, of results or receipts. */
    void deleted(String what, int rows) {
        registry.counter("shumao.retention.deleted", "what", what).increment(rows);
    }

    private void failed(int submissions) {
        registry.counter("shumao.submissions.failed").increment(submissions);
    }

    private void records(Outcome outcome, String message, long records) {
        registry.counter("shumao.records", "outcome", outcome.name().toLowerCase(Locale.ROOT), "message", message)
                .increment((double) records);
    }

    private static String label(@Nullable String messageType) {
        if (messageType == null) {
            return OWN_FORM;
        }
        return Messages.find(messageType).isPresent() ? messageType : OTHER;
    }
}
