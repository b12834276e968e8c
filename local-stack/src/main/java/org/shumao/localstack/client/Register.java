package org.shumao.localstack.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.localstack.client.Gateway.Response;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.trader.Trader;
import org.shumao.localstack.scenario.trader.TraderFacts;

/** Sets the exchange rates of the scenario and registers its enterprises. */
public final class Register {
    private static final int CONNECTIONS = 8;

    private final Gateway gateway;

    public Register(Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Sets the rates; call it first, because ingestion rejects a record without the rate of its month. The months of a currency come one
     * after the other, because each is compared with the nearest known ones.
     */
    public void putRates(Scenario scenario) {
        Map<String, List<ExchangeRate>> byCurrency =
                scenario.rates().stream().collect(Collectors.groupingBy(ExchangeRate::currency));
        inParallel(List.copyOf(byCurrency.values()), rates -> rates.forEach(this::put));
    }

    /** Registers all enterprises, but without the customs codes that are to come late. */
    public void registerAll(Scenario scenario) {
        inParallel(scenario.traders(), this::register);
    }

    /** Adds the customs codes that come late. */
    public void addLateAliases(Scenario scenario) {
        inParallel(scenario.lateAliases(), this::addAlias);
    }

    private static <T> void inParallel(List<T> items, Consumer<T> call) {
        inParallel(CONNECTIONS, items, call);
    }

    /**
     * Runs several calls at once, because each waits for a disk or two.
     *
     * @throws StackException if a call fails
     */
    public static <T> void inParallel(int connections, List<T> items, Consumer<T> call) {
        ExecutorService callers = Executors.newFixedThreadPool(connections);
        try {
            List<Future<?>> calls = new ArrayList<>();
            items.forEach(item -> calls.add(callers.submit(() -> call.accept(item))));
            for (Future<?> one : calls) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StackException known ? known : new StackException("A call failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted", e);
        } finally {
            callers.shutdownNow();
        }
    }

    private void put(ExchangeRate rate) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("cnyPerUnit", rate.cnyPerUnit().toPlainString())
                .put("source", rate.source());
        JsonNode stored = gateway.put("/api/v1/exchange-rates/" + rate.currency() + "/" + rate.month(), body);
        if (stored.path("state").asText().equals("PENDING")) {
            throw new StackException(
                    "A rate of the demo jumps: " + stored.path("hint").asText());
        }
    }

    private void addAlias(Trader trader) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("scheme", "CUSTOMS_CODE")
                .put("value", trader.customsCode());
        String path = "/api/v1/enterprises/" + trader.uscc() + "/identifiers";
        Gateway.success(gateway.post(path, body), "POST " + path);
    }

    private static void describe(ObjectNode body, TraderFacts facts) {
        body.put("city", facts.city());
        body.put("pilotZone", facts.pilotZone());
        body.put("cluster", facts.cluster());
        body.put("industry", facts.industry());
        body.put("industryDivision", facts.division());
        body.put("employees", facts.employees());
        body.put("turnover", facts.turnoverYuan() == null ? null : Long.toString(facts.turnoverYuan()));
    }

    private void register(Trader trader) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("uscc", trader.uscc())
                .put("name", trader.name())
                .put("registeredOn", trader.registeredOn().toString())
                .put("status", "ACTIVE");
        if (trader.province() != null) {
            body.put("province", trader.province());
        }
        describe(body, trader.facts());
        trader.kinds().forEach(kind -> body.withArray("kinds").add(kind.name()));
        if (trader.standing() == Trader.Standing.KNOWN) {
            body.withArray("customsCodes").add(trader.customsCode());
        }
        Response answer = gateway.post("/api/v1/enterprises", body);
        Gateway.success(answer, "Registering " + trader.uscc());
    }
}
