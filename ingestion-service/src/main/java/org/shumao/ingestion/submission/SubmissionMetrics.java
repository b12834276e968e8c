package org.shumao.ingestion.submission;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Objects;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.submission.claim.CompletedBody;

/** Records by outcome and message type; {@code SHUMAO} stands for our own form. */
@ApplicationScoped
class SubmissionMetrics {
    private final MeterRegistry registry;

    SubmissionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void completed(CompletedBody body) {
        String message = Objects.requireNonNullElse(body.messageType(), "SHUMAO");
        for (Outcome outcome : Outcome.values()) {
            registry.counter("shumao.records", "outcome", outcome.name().toLowerCase(Locale.ROOT), "message", message)
                    .increment(body.counts().of(outcome));
        }
    }

    void failed() {
        registry.counter("shumao.submissions.failed").increment();
    }

    /** Rows that retention took, of results or receipts. */
    void deleted(String what, int rows) {
        registry.counter("shumao.retention.deleted", "what", what).increment(rows);
    }
}
