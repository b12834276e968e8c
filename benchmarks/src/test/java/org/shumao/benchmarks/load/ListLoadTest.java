package org.shumao.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.scenario.submission.Submission;

class ListLoadTest {
    @Test
    void handsOutAmendedAndDeletedListsAndKnowsWhatTheyAddUpTo() {
        ListLoad load = new ListLoad(1, "B1");
        Submission first = load.next(1_000);
        String body = new String(first.body(), StandardCharsets.UTF_8);

        assertThat(first.records()).isBetween(1_000, 1_001);
        assertThat(body.lines()).hasSize(first.records()).allMatch(line -> line.contains("\"orderNo\":\"B1SM2025"));
        assertThat(body).contains("\"operation\":\"change\"", "\"operation\":\"delete\"");
        long before = load.sum().fen();
        assertThat(before).isPositive();
        assertThat(load.next(1_000).name()).isNotEqualTo(first.name());
        assertThat(load.sum().fen()).isGreaterThan(before);
    }
}
