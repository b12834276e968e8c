package org.shumao.benchmarks.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.function.LongConsumer;
import org.shumao.localstack.client.DemoException;
import org.shumao.localstack.client.Gateway;

/** Proof of the figures from what is stored. */
public final class Reconciled {
    private static final String ADDRESS = "/api/v1/reconciliations";
    private static final long LOOK_MILLIS = 500;
    private static final int LOOKS_BETWEEN_REPORTS = 60;
    private static final List<String> DIFFERENCES = List.of("statesDiffering", "cellsDiffering", "differenceFen");

    private Reconciled() {}

    /**
     * Starts a reconciliation and waits for its end, however long it takes.
     *
     * @param progress is told every half minute how many states were read
     * @throws DemoException if the figures are not those of the stored states
     */
    public static void check(Gateway gateway, LongConsumer progress) throws InterruptedException {
        JsonNode run = Gateway.success(gateway.post(ADDRESS, JsonNodeFactory.instance.objectNode()), "Reconciling");
        String path = ADDRESS + "/" + run.path("id").asText();
        for (int looks = 1; run.path("state").asText().equals("RUNNING"); looks++) {
            Thread.sleep(LOOK_MILLIS);
            run = gateway.get(path);
            if (looks % LOOKS_BETWEEN_REPORTS == 0) {
                progress.accept(run.path("states").asLong());
            }
        }
        JsonNode ended = run;
        if (!ended.path("state").asText().equals("COMPLETED")
                || DIFFERENCES.stream().anyMatch(name -> ended.path(name).asLong() != 0)) {
            throw new DemoException("The figures are not those of the stored states: " + ended);
        }
    }
}
