package org.shumao.localstack.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.LongConsumer;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.process.StackException;

/** Waits until the figures contain everything that was accepted. */
public final class Intake {
    /** The backlog may stay this long without shrinking. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);

    /** A pause is short at first and at the end, for the few records of a test; between, a long backlog is not disturbed. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);
    /**
     * Stages at which a record may wait: a record without an order number finds its order by links and returns by them.
     */
    private static final List<String> BACKLOG = List.of("lagRecords", "lagReferences", "lagLinks", "laggingStates");

    /**
     * The intake must be empty this often in a row: a record that moves between two counts shows up in a later
     * response.
     */
    private static final int DRAINED_RESPONSES = 3;

    private final Gateway gateway;
    private final LongConsumer listener;

    public Intake(Gateway gateway) {
        this(gateway, backlog -> {});
    }

    /** @param listener receives the remaining backlog every ten seconds */
    public Intake(Gateway gateway, LongConsumer listener) {
        this.gateway = gateway;
        this.listener = listener;
    }

    /** Returns how many changes of enterprises, rates and statements are published so far, once all of them are taken in. */
    public long referenceDataEvents() {
        Instant started = Instant.now();
        for (JsonNode intake = ask(); ; intake = ask()) {
            if (isTakenIn(intake)) {
                return referenceDataEvents(intake);
            }
            if (Duration.between(started, Instant.now()).compareTo(PATIENCE) > 0) {
                throw new StackException("The reference data are not taken in: " + intake);
            }
            Poll.pause(SHORTEST_PAUSE);
        }
    }

    private static boolean isTakenIn(JsonNode intake) {
        for (JsonNode topic : intake.path("referenceData")) {
            if (topic.path("nextOffset").asLong() < topic.path("logEnd").asLong()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns when the figures contain all accepted records and no order state waits for a re-evaluation. It knows nothing of a
     * change of an enterprise, a rate or a statement that a service has stored and not published yet.
     */
    public void awaitDrained() {
        awaitDrained(0);
    }

    /**
     * As {@link #awaitDrained()}, but not before the services have published so many changes of enterprises, rates and
     * statements: a service responds when it has stored a change, and publishes it a little later.
     *
     * @throws StackException if the intake stops, or does not move for a minute
     */
    public void awaitDrained(long referenceDataEvents) {
        long last = Long.MAX_VALUE;
        Instant moved = Instant.now();
        Instant reported = moved;
        Duration pause = SHORTEST_PAUSE;
        for (int drained = 0; drained < DRAINED_RESPONSES; Poll.pause(pause)) {
            JsonNode intake = ask();
            long backlog = backlog(intake) + Math.max(0, referenceDataEvents - referenceDataEvents(intake));
            drained = backlog == 0 ? drained + 1 : 0;
            pause = backlog == 0 ? SHORTEST_PAUSE : Collections.min(List.of(pause.multipliedBy(2), LONGEST_PAUSE));
            Instant now = Instant.now();
            // It may grow on the way: what is linked is to be folded, and a changed code is looked up before its states
            // are known.
            boolean shrinks = backlog < last;
            last = backlog;
            if (shrinks) {
                moved = now;
            } else if (backlog > 0 && Duration.between(moved, now).compareTo(PATIENCE) > 0) {
                throw new StackException("The intake has not moved for a minute: " + intake);
            }
            if (backlog > 0 && Duration.between(reported, now).compareTo(REPORT_EVERY) > 0) {
                listener.accept(backlog);
                reported = now;
            }
        }
    }

    private JsonNode ask() {
        JsonNode intake = gateway.get("/api/v1/intake");
        if (intake.path("state").asText().equals("STOPPED")) {
            throw new StackException(
                    "The intake stopped: " + intake.path("reason").asText());
        }
        return intake;
    }

    private static long backlog(JsonNode intake) {
        long backlog = 0;
        for (String stage : BACKLOG) {
            backlog += intake.path(stage).asLong();
        }
        for (JsonNode topic : intake.path("referenceData")) {
            long ahead =
                    topic.path("logEnd").asLong() - topic.path("nextOffset").asLong();
            backlog += Math.max(0, ahead);
        }
        return backlog;
    }

    /** Without reporting obligations, which the registry publishes whenever time or a record changes one. */
    private static long referenceDataEvents(JsonNode intake) {
        long events = 0;
        for (JsonNode topic : intake.path("referenceData")) {
            if (!topic.path("topic").asText().equals(Topic.REPORTING_OBLIGATIONS.topicName())) {
                events += topic.path("events").asLong();
            }
        }
        return events;
    }
}
