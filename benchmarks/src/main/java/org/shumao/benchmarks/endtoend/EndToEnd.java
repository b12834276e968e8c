package org.shumao.benchmarks.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.shumao.benchmarks.load.ListLoad;
import org.shumao.localstack.client.DemoException;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Intake;
import org.shumao.localstack.client.Register;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.published.ScenarioSize;
import org.shumao.localstack.scenario.submission.Submission;

/** From the first POST until the last record is in the figures, and the figures are right. */
public final class EndToEnd {
    private final Gateway gateway;
    private final int connections;

    public EndToEnd(Gateway gateway, int connections) {
        this.gateway = gateway;
        this.connections = connections;
    }

    /** Puts the rates and registers the enterprises. */
    public void prepare() {
        Scenario scenario = new Scenario(ScenarioSize.QUICK);
        Register register = new Register(gateway);
        register.putRates(scenario);
        register.registerAll(scenario);
        new Intake(gateway)
                .awaitDrained(scenario.rates().size() + scenario.traders().size());
    }

    /** Of one run. */
    public record Rate(long perSecond) {
        @Override
        public String toString() {
            return String.format(Locale.ENGLISH, "%,d records/s", perSecond);
        }
    }

    /** The bodies are made before the clock starts. */
    public Rate measure(int run, int records, int batch) throws Exception {
        ListLoad load = new ListLoad(1_000L + run, "B" + (run < 0 ? "M" + -run : run));
        List<Submission> bodies = new ArrayList<>();
        long count = 0;
        while (count < records) {
            Submission next = load.next(Math.min(batch, records));
            bodies.add(next);
            count += next.records();
        }
        return measure(bodies, load.fen());
    }

    /** @param fen what the bodies add to the figures */
    public Rate measure(List<Submission> bodies, long fen) throws Exception {
        long before = totalFen();
        long start = System.nanoTime();
        submit(bodies);
        new Intake(gateway).awaitDrained();
        long nanos = System.nanoTime() - start;
        check(before, fen);
        return new Rate(Math.round(records(bodies) * 1e9 / nanos));
    }

    /** Until ingestion has acknowledged everything; what becomes of it does not matter. */
    public Rate measureIngestion(List<Submission> bodies) throws Exception {
        long start = System.nanoTime();
        submit(bodies);
        return new Rate(Math.round(records(bodies) * 1e9 / (System.nanoTime() - start)));
    }

    /** Fails if the figures have not moved so far since they had so many fen. */
    public void check(long before, long fen) {
        long moved = totalFen() - before;
        if (moved != fen) {
            throw new DemoException(
                    "The figures moved by " + moved + " fen instead of " + fen + ": a fast wrong answer is none.");
        }
    }

    private static long records(List<Submission> bodies) {
        return bodies.stream().mapToLong(Submission::records).sum();
    }

    private void submit(List<Submission> all) throws Exception {
        Queue<Submission> bodies = new ConcurrentLinkedQueue<>(all);
        ExecutorService senders = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<Boolean>> jobs = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                jobs.add(() -> sendAll(bodies));
            }
            for (Future<Boolean> sender : senders.invokeAll(jobs)) {
                sender.get();
            }
        } finally {
            senders.shutdownNow();
        }
    }

    private boolean sendAll(Queue<Submission> bodies) {
        for (Submission body = bodies.poll(); body != null; body = bodies.poll()) {
            JsonNode receipt =
                    Gateway.success(gateway.submit(body.body(), body.mediaType(), body.name()), "Submitting");
            JsonNode counts = receipt.path("counts");
            int accepted = counts.path("accepted").asInt()
                    + counts.path("acceptedWithWarnings").asInt();
            if (accepted != body.records()) {
                throw new DemoException("Not all were accepted: " + counts);
            }
        }
        return true;
    }

    /** Of the month into which all lists of the benchmarks fall. */
    public long totalFen() {
        return gateway.get("/api/v1/indicators/value/observations?to=2025-06&definition=cbec")
                .at("/observations/0/value")
                .asLong();
    }
}
