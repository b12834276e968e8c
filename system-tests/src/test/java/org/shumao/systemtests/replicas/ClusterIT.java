package org.shumao.systemtests.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Intake;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.scenario.figures.Sums;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.stack.KafkaBroker;
import org.shumao.localstack.stack.LocalStack;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.systemtests.oracle.Oracle;
import org.shumao.systemtests.stack.Cluster;
import org.shumao.systemtests.suite.Figures;
import org.shumao.systemtests.suite.RunningSuite;

/** Three brokers and a standby database: one of each is killed under load, and nothing that was accepted is lost or doubled. */
@Tag("whole")
@Tag("long")
class ClusterIT {
    private static final int SENDERS = 3;
    private static final int SOME = 25;

    private static Suite suite;
    private static LocalStack stack;

    @SuppressWarnings("NullAway.Init") // Suite.start prepares the stack.
    private static Cluster cluster;

    private static Gateway gateway;
    private static Figures figures;
    private static SeveralGateways client;

    @BeforeAll
    static void start() {
        suite = Suite.start(SuiteOptions.forTests().withPreparation(started -> {
            cluster = Cluster.of(started);
            return cluster.configuration("shumao");
        }));
        stack = suite.stack();
        gateway = new Gateway(suite.gatewayUrl(), suite.apiKey());
        figures = new Figures(suite, gateway);
        gateway.put(
                "/api/v1/exchange-rates/USD/" + ListSubmitter.MONTH,
                JsonNodeFactory.instance.objectNode().put("cnyPerUnit", "7").put("source", "test"));
        client = new SeveralGateways(List.of(suite.gatewayUrl()), suite.apiKey());
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    @Test
    void aBrokerIsKilledUnderLoadAndComesBack() throws SQLException {
        Sums before = figures.cells();
        Load<Submission> load = Load.start(SENDERS, new ListSubmitter(client, "BROKER"));
        load.awaitMore(SOME);
        assertThat(inSync()).isEqualTo(3);
        KafkaBroker leader = leaderOfTheControllers();
        leader.kill();
        load.awaitMore(SOME);
        leader.start();
        assertThat(Poll.until(RunningSuite.PATIENCE, () -> inSync() == 3))
                .as("the broker has caught up")
                .isTrue();
        load.awaitMore(SOME);
        assertFiguresAreTheOracles(before, load.end());
    }

    @Test
    void theStandbyTakesThePlaceOfADatabaseThatIsKilledUnderLoad() throws SQLException {
        Sums before = figures.cells();
        Load<Submission> load = Load.start(SENDERS, new ListSubmitter(client, "STANDBY"));
        load.awaitMore(SOME);
        stack.postgres().kill();
        cluster.promoteStandby();
        load.awaitMore(SOME);
        assertFiguresAreTheOracles(before, load.end());
    }

    private static void assertFiguresAreTheOracles(Sums before, List<Submission> accepted) throws SQLException {
        new Intake(gateway).awaitDrained();
        Oracle oracle = new Oracle();
        oracle.rate("USD", YearMonth.parse(ListSubmitter.MONTH), BigDecimal.valueOf(7));
        accepted.forEach(submission -> oracle.read(submission.body(), submission.mediaType()));
        assertThat(figures.cells().minus(before))
                .as(client.toString())
                .hasToString(oracle.sums().toString());
        figures.assertReconciliationIsClean();
    }

    /** Copies of the records that are in sync, of the partition that has the fewest. */
    private static int inSync() {
        String topic = Topic.TRADE_RECORDS.topicName();
        TopicDescription description = ask(admin -> Objects.requireNonNull(admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get(10, TimeUnit.SECONDS)
                .get(topic)));
        return description.partitions().stream()
                .mapToInt(partition -> partition.isr().size())
                .min()
                .orElseThrow();
    }

    private static KafkaBroker leaderOfTheControllers() {
        int id = ask(admin -> admin.describeMetadataQuorum().quorumInfo().get(10, TimeUnit.SECONDS))
                .leaderId();
        return cluster.brokers().get(id - 1);
    }

    private interface Question<T> {
        T ask(Admin admin) throws ExecutionException, InterruptedException, TimeoutException;
    }

    private static <T> T ask(Question<T> question) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            return question.ask(admin);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
