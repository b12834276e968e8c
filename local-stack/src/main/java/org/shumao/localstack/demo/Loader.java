package org.shumao.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Gateway.Response;
import org.shumao.localstack.client.Register;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.scenario.submission.Submission;

/** Submits the submissions of a feed over several connections and insists that the suite accepts every record. */
final class Loader {
    private final Gateway gateway;
    private final PrintStream out;
    private final long expected;
    private final String run = UUID.randomUUID().toString();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private long accepted;
    private long sent;
    private long tenths;

    /** @param expected about how many records there are: after every tenth of them a line is printed */
    Loader(Gateway gateway, PrintStream out, long expected) {
        this.gateway = gateway;
        this.out = out;
        this.expected = expected;
    }

    /**
     * Submits everything, then returns.
     *
     * @return the number of records accepted
     * @throws StackException if a submission fails or a record is not accepted
     */
    long run(ScenarioFeed feed, int connections) {
        Register.inParallel(connections, Collections.nCopies(connections, feed), this::send);
        if (!refusals.isEmpty()) {
            throw new StackException("The suite did not accept everything: " + refusals);
        }
        return accepted;
    }

    private void send(ScenarioFeed feed) {
        for (Submission next = feed.next(); next != null; next = feed.next()) {
            Response answer = gateway.submit(next.body(), next.mediaType(), run + "/" + next.name());
            note(next, Gateway.success(answer, "Submitting " + next.name()));
            sent(next.records());
        }
    }

    private synchronized void sent(int records) {
        sent += records;
        if (sent * 10 / expected > tenths) {
            tenths = sent * 10 / expected;
            out.printf(
                    Locale.ENGLISH,
                    "  submitting: %,d of %s%,d%n",
                    sent,
                    sent > expected ? "" : "about ",
                    Math.max(sent, expected));
        }
    }

    private synchronized void note(Submission submission, JsonNode receipt) {
        JsonNode counts = receipt.path("counts");
        int taken = counts.path("accepted").asInt()
                + counts.path("acceptedWithWarnings").asInt();
        accepted += taken;
        if (taken != submission.records()) {
            int before = refusals.size();
            for (JsonNode record : receipt.path("records")) {
                for (JsonNode finding : record.path("findings")) {
                    if (finding.path("severity").asText().equals("ERROR")) {
                        refusals.merge(describe(submission, record, finding), 1, Integer::sum);
                    }
                }
            }
            if (refusals.size() == before) {
                refusals.merge(submission.name() + " " + counts, 1, Integer::sum);
            }
        }
    }

    /** Describes one finding; one example of each rule and path is enough. */
    private static String describe(Submission submission, JsonNode record, JsonNode finding) {
        String path = finding.path("path").asText().replaceAll("[0-9]+", "n");
        return finding.path("rule").asText() + " at " + path + " (for instance "
                + finding.path("value").asText()
                + " in record " + record.path("position").asText().replaceAll("[0-9]+", "n") + " of "
                + submission.mediaType() + ")";
    }
}
