package org.shumao.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.published.DemoRates;
import org.shumao.localstack.scenario.trader.Trader;
import org.shumao.localstack.scenario.trader.Traders;
import org.shumao.systemtests.oracle.Oracle;
import org.shumao.systemtests.replicas.Load;
import org.shumao.systemtests.replicas.SeveralGateways;
import org.shumao.systemtests.suite.EnterpriseEvents;
import org.shumao.systemtests.suite.Figures;
import org.shumao.systemtests.suite.RunningSuite;

/** What goes on while parts fail, and what must hold once they have healed. */
final class Stage {
    private static final int SENDERS = 3;
    /** Of the histories, and those before and after, which some records are of. */
    private static final Set<YearMonth> MONTHS =
            Set.of(YearMonth.of(2025, 2), YearMonth.of(2025, 3), YearMonth.of(2025, 4));

    private final Parts parts;
    private final Gateway gateway;
    private final Figures figures;
    private final SeveralGateways client;
    private final List<Trader> traders = new Traders(Scenario.SEED + 1).all().toList();
    private final Traffic traffic;
    private final RegisterChanges register;
    private final RateChanges rates;
    private final Load<Traffic.Received> records;
    private final Load<String> registerChanges;
    private final Load<ExchangeRate> rateChanges;

    /** Begins all traffic. */
    Stage(Parts parts, long seed) {
        this.parts = parts;
        gateway = new Gateway(parts.gateways().get(0), parts.suite().apiKey());
        figures = new Figures(parts.suite(), gateway);
        client = new SeveralGateways(parts.gateways(), parts.suite().apiKey(), true);
        traffic = new Traffic(client, seed);
        register = new RegisterChanges(client, traders);
        List<ExchangeRate> needed = new DemoRates()
                .all().stream().filter(rate -> MONTHS.contains(rate.month())).toList();
        rates = new RateChanges(client, needed, new Random(seed));
        rates.putAll();
        register.registerAll(gateway);
        records = Load.start(SENDERS, traffic);
        registerChanges = Load.start(1, register);
        rateChanges = Load.start(1, rates);
        plantDeadLetter();
    }

    /** Nobody has failed. */
    void check() {
        records.check();
        registerChanges.check();
        rateChanges.check();
    }

    /** Ends all traffic, returns what was received, and settles. */
    List<Traffic.Received> end() {
        List<Traffic.Received> received = records.end();
        registerChanges.end();
        rateChanges.end();
        figures.awaitSettled();
        return received;
    }

    /** Every accepted record counts, and once; every order evaluated anew says the same. */
    void assertFiguresAreTheOracles(List<Traffic.Received> received) throws SQLException {
        register.addAllCodes();
        figures.awaitSettled();
        Oracle oracle = new Oracle();
        rates.tell(oracle, gateway);
        traders.forEach(trader -> oracle.alias(trader.customsCode(), trader.uscc()));
        received.forEach(
                one -> oracle.read(one.submission().body(), one.submission().mediaType()));
        assertThat(figures.cells())
                .as(client.toString())
                .hasToString(oracle.sums().toString());
        figures.assertReconciliationIsClean();
        JsonNode intake = gateway.get("/api/v1/intake");
        assertThat(intake.path("deadLetters").asLong())
                .as("the one that was planted")
                .isEqualTo(1);
        assertThat(intake.path("failedStates").asLong()).isZero();
    }

    /** Whoever asks again gets what the first receipt said, and there is no submission but those. */
    void assertReceiptsAreKept(List<Traffic.Received> received) throws SQLException {
        for (Traffic.Received one : received) {
            JsonNode kept = gateway.get("/api/v1/submissions/" + one.id());
            assertThat(kept.path("counts")).isEqualTo(one.receipt().path("counts"));
            assertThat(kept.path("signature")).isEqualTo(one.receipt().path("signature"));
        }
        try (Connection database = figures.database()) {
            assertThat(RunningSuite.number(database, "select count(*) from ingestion.submission"))
                    .isEqualTo(received.size());
            assertThat(RunningSuite.number(
                            database, "select count(*) from ingestion.submission where state = 'COMPLETED'"))
                    .isEqualTo(received.size());
        }
    }

    /** The last event of every enterprise has the version that the registry has. */
    void assertTheRegisterIsPublished() throws SQLException {
        Map<String, Long> stored = new HashMap<>();
        try (Connection database = figures.database();
                Statement select = database.createStatement();
                ResultSet row = select.executeQuery("select id, version from registry.enterprise")) {
            while (row.next()) {
                stored.put(row.getString(1), row.getLong(2));
            }
        }
        Map<String, Long> published = new HashMap<>();
        EnterpriseEvents.versions(parts.suite())
                .forEach((enterprise, versions) -> published.put(enterprise, versions.get(versions.size() - 1)));
        assertThat(published).isEqualTo(stored);
    }

    String summary(List<Traffic.Received> received) {
        long accepted = received.stream().mapToLong(Traffic.Received::accepted).sum();
        return "%d records in %d submissions, the slowest receipt after %.1f s, %s"
                .formatted(accepted, received.size(), traffic.longest().toMillis() / 1000.0, client);
    }

    /** What no service of ours would write. */
    private void plantDeadLetter() {
        byte[] event = "{\"type\":\"LIST\",\"orderNo\":\"1\",\"lines\":[]}".getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", parts.broker().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topic.TRADE_RECORDS.topicName(), "1".getBytes(StandardCharsets.UTF_8), event))
                    .get(1, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
