package org.shumao.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.scenario.trader.Trader;
import org.shumao.systemtests.replicas.SeveralGateways;

/**
 * Makes known by and by that two spellings are one enterprise, and moves enterprises from province to province; either changes what
 * records add up to that are in already.
 */
final class RegisterChanges implements IntFunction<String> {
    private static final List<String> PROVINCES = List.of("11", "31", "33", "44", "50");
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final SeveralGateways gateways;
    private final List<Trader> traders;
    private final AtomicInteger withCode = new AtomicInteger();
    private final Pace pace = new Pace(BETWEEN);

    RegisterChanges(SeveralGateways gateways, List<Trader> traders) {
        this.gateways = gateways;
        this.traders = traders;
    }

    /** Registers all of them, each under one spelling. */
    void registerAll(Gateway gateway) {
        for (Trader trader : traders) {
            ObjectNode enterprise = JsonNodeFactory.instance
                    .objectNode()
                    .put("uscc", trader.uscc())
                    .put("name", trader.name())
                    .put("registeredOn", trader.registeredOn().toString())
                    .put("province", "33");
            trader.kinds().forEach(kind -> enterprise.withArray("kinds").add(kind.name()));
            Gateway.success(gateway.post("/api/v1/enterprises", enterprise), trader.uscc());
        }
    }

    @Override
    public String apply(int number) {
        pace.await();
        return number % 2 == 0 && withCode.get() < traders.size() ? addCode() : move(number);
    }

    /** The spellings that nobody has made known yet. */
    void addAllCodes() {
        while (withCode.get() < traders.size()) {
            addCode();
        }
    }

    private String addCode() {
        Trader trader = traders.get(withCode.getAndIncrement());
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("scheme", "CUSTOMS_CODE")
                .put("value", trader.customsCode())
                .toString();
        HttpResponse<String> response = gateways.send(
                        "/api/v1/enterprises/" + trader.uscc() + "/identifiers",
                        request -> request.header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)))
                .response();
        assertThat(response.statusCode()).as(response.body()).isIn(200, 201);
        return trader.customsCode();
    }

    private String move(int number) {
        Trader trader = traders.get(number % traders.size());
        String path = "/api/v1/enterprises/" + trader.uscc();
        HttpResponse<String> read =
                gateways.send(path, HttpRequest.Builder::GET).response();
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        String version = read.headers().firstValue("ETag").orElseThrow();
        JsonNode change = JsonNodeFactory.instance
                .objectNode()
                .put("province", PROVINCES.get(number % PROVINCES.size()))
                .put("effectiveFrom", trader.registeredOn().toString())
                .put("reason", "Moved");
        SeveralGateways.Outcome outcome = gateways.send(
                path,
                request -> request.header("Content-Type", "application/merge-patch+json")
                        .header("If-Match", version)
                        .method("PATCH", BodyPublishers.ofString(change.toString())));
        int status = outcome.response().statusCode();
        // An attempt without an answer may have moved it.
        assertThat(status == 200 || (status == 412 && outcome.mayBeSecond()))
                .as("%s: %s", status, outcome.response().body())
                .isTrue();
        return trader.uscc();
    }
}
