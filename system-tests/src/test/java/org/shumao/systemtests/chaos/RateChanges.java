package org.shumao.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.localstack.client.Gateway;
import org.shumao.systemtests.oracle.Oracle;
import org.shumao.systemtests.replicas.SeveralGateways;

/** Corrects one rate after the other by up to a hundredth, which one person may. */
final class RateChanges implements IntFunction<ExchangeRate> {
    private static final Duration BETWEEN = Duration.ofMillis(1_500);

    private final SeveralGateways gateways;
    private final List<ExchangeRate> rates;
    private final Random random;
    private final Pace pace = new Pace(BETWEEN);
    private final Map<String, Set<BigDecimal>> put = new HashMap<>();

    RateChanges(SeveralGateways gateways, List<ExchangeRate> rates, Random random) {
        this.gateways = gateways;
        this.rates = rates;
        this.random = random;
    }

    void putAll() {
        rates.forEach(this::put);
    }

    @Override
    public ExchangeRate apply(int number) {
        pace.await();
        ExchangeRate rate = rates.get(random.nextInt(rates.size()));
        BigDecimal corrected = rate.cnyPerUnit().multiply(BigDecimal.valueOf(990 + random.nextInt(20), 3));
        ExchangeRate changed = new ExchangeRate(rate.currency(), rate.month(), corrected.stripTrailingZeros(), "chaos");
        put(changed);
        return changed;
    }

    /**
     * Tells the oracle the rates that hold now. Of two attempts to put one the first may have come last, so the service is asked; but it
     * has no rate that nobody put.
     */
    void tell(Oracle oracle, Gateway gateway) {
        Set<YearMonth> months = new HashSet<>();
        rates.forEach(rate -> months.add(rate.month()));
        int told = 0;
        for (YearMonth month : months) {
            for (JsonNode rate : gateway.get("/api/v1/exchange-rates?limit=1000&month=" + month)
                    .path("items")) {
                String currency = rate.path("currency").asText();
                BigDecimal value = new BigDecimal(rate.path("cnyPerUnit").asText()).stripTrailingZeros();
                assertThat(put.get(currency + month)).contains(value);
                oracle.rate(currency, month, value);
                told++;
            }
        }
        assertThat(told).isEqualTo(rates.size());
    }

    private void put(ExchangeRate rate) {
        put.computeIfAbsent(rate.currency() + rate.month(), key -> new HashSet<>())
                .add(rate.cnyPerUnit().stripTrailingZeros());
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("cnyPerUnit", rate.cnyPerUnit().toPlainString())
                .put("source", rate.source())
                .toString();
        HttpResponse<String> response = gateways.send(
                        "/api/v1/exchange-rates/" + rate.currency() + "/" + rate.month(),
                        request -> request.header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(body)))
                .response();
        assertThat(response.statusCode()).as(response.body()).isIn(200, 201, 204);
    }
}
