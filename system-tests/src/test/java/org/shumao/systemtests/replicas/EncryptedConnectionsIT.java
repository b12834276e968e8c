package org.shumao.systemtests.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.stack.LocalStack;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.stack.EncryptedStack;
import org.shumao.systemtests.suite.ExportList;
import org.shumao.systemtests.suite.Figures;
import org.shumao.systemtests.suite.RunningSuite;

/** A database that wants TLS and a broker that wants TLS and a password; the services are told by environment variables alone. */
@Tag("long")
class EncryptedConnectionsIT {
    private static final String MONTH = "2025-05";

    private static Suite suite;
    private static LocalStack stack;

    @SuppressWarnings("NullAway.Init") // Suite.start prepares the stack.
    private static EncryptedStack encrypted;

    @BeforeAll
    static void start() {
        suite = Suite.start(SuiteOptions.forTests()
                .withPreparation(started -> {
                    encrypted = EncryptedStack.of(started);
                    return encrypted.configuration("shumao");
                })
                .withConfigurationByEnvironment()
                // There is one enterprise.
                .withJvmArguments(SuiteService.AGGREGATION, List.of("-Dshumao.headline.observing-groups=1")));
        stack = suite.stack();
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    @Test
    void aRecordGoesFromPostToHeadline() throws SQLException {
        Gateway gateway = new Gateway(suite.gatewayUrl(), suite.apiKey());
        gateway.put(
                "/api/v1/exchange-rates/USD/" + MONTH,
                JsonNodeFactory.instance.objectNode().put("cnyPerUnit", "7").put("source", "test"));
        Submission list = ExportList.of("ENCRYPTED", MONTH + "-10T10:00:00", "new", "1234.56");
        JsonNode receipt =
                Gateway.success(gateway.submit(list.body(), list.mediaType(), list.name()), "an encrypted record");
        assertThat(receipt.path("counts").path("accepted").asInt()).isEqualTo(1);
        new Figures(suite, gateway).awaitSettled();
        JsonNode headline = gateway.get("/api/v1/headline?period=" + MONTH);
        assertThat(headline.path("cbec").path("totalFen").asLong())
                .as(headline.toString())
                .isEqualTo(1234_56);
        try (Connection connection = DriverManager.getConnection(
                suite.jdbcUrl(), stack.postgres().username(), stack.postgres().password())) {
            String inTheClear = "select count(*) from pg_stat_ssl s join pg_stat_activity using (pid)"
                    + " where backend_type = 'client backend' and not s.ssl";
            assertThat(RunningSuite.number(connection, inTheClear)).isZero();
            assertThat(RunningSuite.number(connection, inTheClear.replace("not ", "")))
                    .as("sessions of three services, and ours")
                    .isGreaterThan(3);
        }
    }

    @Test
    void whoComesInTheClearIsRefused() {
        String inTheClear = suite.jdbcUrl().replaceAll("\\?.*", "?sslmode=disable");
        assertThatThrownBy(() -> DriverManager.getConnection(
                                inTheClear,
                                stack.postgres().username(),
                                stack.postgres().password())
                        .close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no encryption");
        Map<String, Object> plain = Map.of(
                "bootstrap.servers",
                encrypted.bootstrapServers(),
                "request.timeout.ms",
                "2000",
                "default.api.timeout.ms",
                "4000");
        try (Admin admin = Admin.create(plain)) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class);
        }
    }
}
