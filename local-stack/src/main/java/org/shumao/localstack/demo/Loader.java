package org.shumao.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.shumao.localstack.client.DemoException;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Gateway.Response;
import org.shumao.localstack.client.Register;
import org.shumao.localstack.scenario.submission.Submission;

/** Submits the submissions of a feed over several connections and insists that the suite accepts every record. */
final class Loader {
    private final Gateway gateway;
    private final Progress progress;
    private final String run = UUID.randomUUID().toString();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private long accepted;

    Loader(Gateway gateway, Progress progress) {
        this.gateway = gateway;
        this.progress = progress;
    }

    /**
     * Submits everything, then returns.
     *
     * @return the number of records accepted
     * @throws DemoException if a submission fails or a record is not accepted
     */
    long run(ScenarioFeed feed, int connections) {
        Register.inParallel(connections, Collections.nCopies(connections, feed), this::send);
        if (!refusals.isEmpty()) {
            throw new DemoException("The suite did not accept everything: " + refusals);
        }
        return accepted;
    }

    private void send(ScenarioFeed feed) {
        for (Submission next = feed.next(); next != null; next = feed.next()) {
            Response answer = gateway.submit(next.body(), next.mediaType(), run + "/" + next.name());
            note(next, Gateway.success(answer, "Submitting " + next.name()));
            progress.step(next.records());
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
