package org.shumao.ingestion.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shumao.ingestion.receipts.Counts;
import org.shumao.ingestion.receipts.ResultDigests;
import org.shumao.ingestion.rule.Outcome;

class SubmissionMetricsTest {
    private static final ResultDigests NO_RESULTS = new ResultDigests(0, 0, "", "", "");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SubmissionMetrics metrics = new SubmissionMetrics(meters);

    @Test
    void everyOutcomeOfEveryMessageIsThereBeforeTheFirstRecord() {
        for (Outcome outcome : Outcome.values()) {
            for (String message : new String[] {"SHUMAO", "CEB621", "CEB411", "other"}) {
                assertThat(records(message, outcome)).isZero();
            }
        }
    }

    @Test
    void countsByMessageTypeAndTakesNoNameFromASender() {
        int series = meters.getMeters().size();
        metrics.completed(body("CEB621", Outcome.REJECTED));
        metrics.completed(body(null, Outcome.ACCEPTED));
        metrics.completed(body("CEB998", Outcome.REJECTED));
        metrics.completed(body("CEB999", Outcome.REJECTED));
        assertThat(records("CEB621", Outcome.REJECTED)).isEqualTo(1);
        assertThat(records("CEB621", Outcome.ACCEPTED)).isZero();
        assertThat(records("SHUMAO", Outcome.ACCEPTED)).isEqualTo(1);
        assertThat(records("other", Outcome.REJECTED)).isEqualTo(2);
        assertThat(meters.getMeters()).hasSize(series);
    }

    private static CompletedBody body(@Nullable String message, Outcome outcome) {
        return new CompletedBody(message, null, "", 1, Counts.NONE.plus(outcome), NO_RESULTS, List.of());
    }

    private double records(String message, Outcome outcome) {
        return meters.get("shumao.records")
                .tag("message", message)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .counter()
                .count();
    }
}
