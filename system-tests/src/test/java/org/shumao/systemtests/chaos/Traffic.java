package org.shumao.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.systemtests.history.Histories;
import org.shumao.systemtests.replicas.SeveralGateways;
import org.shumao.systemtests.suite.StraightTo;

/** Submits wild histories, each body until it has its receipt, at a steady pace; and reads a figure now and then. */
final class Traffic implements IntFunction<Traffic.Received> {
    private static final int ORDERS_AT_A_TIME = 4;
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final int READ_EVERY = 5;
    private static final String FIGURE = "/api/v1/indicators/value/observations?definition=cbec&to=2025-03";

    private final SeveralGateways gateways;
    private final Histories histories;
    private final Pace pace = new Pace(BETWEEN);
    private final Deque<Submission> waiting = new ArrayDeque<>();
    private final AtomicLong longest = new AtomicLong();

    /** What was submitted, and the receipt for it. */
    record Received(Submission submission, JsonNode receipt) {
        String id() {
            return receipt.path("submissionId").asText();
        }

        long accepted() {
            return receipt.path("counts").path("accepted").asLong()
                    + receipt.path("counts").path("acceptedWithWarnings").asLong();
        }
    }

    Traffic(SeveralGateways gateways, long seed) {
        this.gateways = gateways;
        this.histories = new Histories(seed, "K");
    }

    @Override
    public Received apply(int number) {
        pace.await();
        Submission submission = next();
        long start = System.nanoTime();
        HttpResponse<String> response = gateways.send(
                        "/api/v1/submissions",
                        request -> request.header("Content-Type", submission.mediaType())
                                .header("Idempotency-Key", submission.name())
                                .POST(BodyPublishers.ofByteArray(submission.body())))
                .response();
        longest.accumulateAndGet(System.nanoTime() - start, Math::max);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        Received received = new Received(submission, StraightTo.json(response));
        assertThat(received.receipt().path("counts").path("rejected").asLong())
                .as(response.body())
                .isZero();
        if (number % READ_EVERY == 0) {
            HttpResponse<String> figure =
                    gateways.send(FIGURE, HttpRequest.Builder::GET).response();
            assertThat(figure.statusCode()).as(figure.body()).isEqualTo(200);
        }
        return received;
    }

    /** How long the slowest receipt took, with all attempts for it. */
    Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    private synchronized Submission next() {
        if (waiting.isEmpty()) {
            waiting.addAll(histories.submissions(ORDERS_AT_A_TIME));
        }
        return waiting.remove();
    }
}
