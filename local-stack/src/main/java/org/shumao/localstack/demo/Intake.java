package org.shumao.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Waits until everything that was accepted is in the figures. */
public final class Intake {
    private static final int ASK_EVERY_MILLIS = 250;

    private final Gateway gateway;

    public Intake(Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Returns when records, aliases and rates are read to their end and no state waits to be evaluated again.
     *
     * @param patience how long the backlog may stay without getting smaller
     * @throws DemoException if the intake stops, or does not move for that long
     */
    public void awaitDrained(Duration patience) {
        long smallest = Long.MAX_VALUE;
        Instant moved = Instant.now();
        int drained = 0;
        // Twice in a row: an alias that was read just between two of the answer's questions shows in the second answer.
        while (drained < 2) {
            JsonNode intake = gateway.get("/api/v1/intake");
            long backlog = backlog(intake);
            drained = backlog == 0 ? drained + 1 : 0;
            if (intake.path("state").asText().equals("STOPPED")) {
                throw new DemoException(
                        "The intake stopped: " + intake.path("reason").asText());
            }
            if (backlog < smallest) {
                smallest = backlog;
                moved = Instant.now();
            } else if (backlog > 0 && Duration.between(moved, Instant.now()).compareTo(patience) > 0) {
                throw new DemoException("The intake has not moved for " + patience.toSeconds() + " s: "
                        + intake.path("lagRecords") + " records and " + intake.path("laggingStates")
                        + " states to go, " + intake.path("reason").asText("no reason given"));
            }
            pause();
        }
    }

    private static long backlog(JsonNode intake) {
        long backlog = intake.path("lagRecords").asLong()
                + intake.path("laggingStates").asLong();
        for (JsonNode topic : intake.path("context")) {
            backlog += Math.max(
                    0, topic.path("logEnd").asLong() - topic.path("nextOffset").asLong());
        }
        return backlog;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(ASK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("Interrupted", e);
        }
    }
}
