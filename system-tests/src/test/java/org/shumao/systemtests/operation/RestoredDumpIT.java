package org.shumao.systemtests.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Intake;
import org.shumao.localstack.client.Register;
import org.shumao.localstack.demo.Comparison;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.published.ScenarioSize;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.stack.LocalStack;
import org.shumao.localstack.stack.PostgresServer;
import org.shumao.localstack.stack.StackOptions;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.suite.Figures;

/**
 * The database is dumped, the services work on, and the dump is restored into another cluster, which has seen far fewer transactions.
 * The services go on there as if nothing had been: with the commands of docs/operations.md.
 */
@Tag("whole")
@Tag("long")
class RestoredDumpIT {
    private static final String DATABASE = "shumao";
    private static final String CHANGES = "/api/v1/enterprise-changes?limit=500";

    /** Who owns a table of aggregation, and who may take the role of the public. */
    private static final String OWNED = """
            select (select relowner::regrole::text from pg_class where oid = 'aggregation.release_clock'::regclass),
                   (select string_agg(member::regrole::text, ',') from pg_auth_members
                     where roleid = 'shumao_released'::regrole and member <> 'restorer'::regrole)
            """;

    /** Transactions that the first cluster is ahead. */
    private static final int AHEAD = 100_000;

    @TempDir
    private Path folder;

    private final Scenario scenario = new Scenario(ScenarioSize.QUICK);
    private final List<Submission> submissions = new ArrayList<>();

    @Test
    void theServicesGoOnWithADumpThatWasRestoredIntoAnotherCluster() throws Exception {
        PostgresClient.require();
        scenario.generate(submissions::add);
        int dumped = submissions.size() / 2;
        int lost = submissions.size() * 3 / 4;
        try (Suite suite = Suite.start(SuiteOptions.forTests());
                LocalStack other = LocalStack.start(StackOptions.forTests())) {
            beAhead(suite.stack().postgres());
            Gateway before = new Gateway(suite.gatewayUrl(), suite.apiKey());
            Register register = new Register(before);
            register.putRates(scenario);
            register.registerAll(scenario);
            submit(before, 0, dumped);
            new Intake(before).awaitDrained();
            List<JsonNode> history = new ArrayList<>();
            String position = follow(before, null, history);
            dump(suite.stack().postgres());
            submit(before, dumped, lost);
            stopAll(suite);
            restore(other.postgres());
            assertThat(transaction(suite.stack().postgres())).isGreaterThan(transaction(other.postgres()) + AHEAD / 2);

            Gateway after = startAll(suite, other.postgres());
            // Also of the links, and what came after the dump comes from the topic again.
            new Intake(after).awaitDrained();
            List<JsonNode> wholeHistory = new ArrayList<>();
            follow(after, null, wholeHistory);
            assertThat(wholeHistory).containsExactlyInAnyOrderElementsOf(history);
            List<JsonNode> fromBefore = new ArrayList<>();
            String last = follow(after, position, fromBefore);
            assertThat(fromBefore).isEqualTo(wholeHistory);

            submit(after, lost, submissions.size());
            Intake intake = new Intake(after);
            intake.awaitDrained();
            long events = intake.referenceDataEvents();
            new Register(after).addLateAliases(scenario);
            intake.awaitDrained(events + scenario.lateAliases().size());
            List<JsonNode> news = new ArrayList<>();
            follow(after, last, news);
            assertThat(news).hasSameSizeAs(scenario.lateAliases());
            new Comparison(after, scenario).compareAll();
            new Figures(suite, after).assertReconciliationIsClean();
        }
    }

    /** The block of commands under the heading, with its variables. */
    private static String commands(String program) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "operations.md"));
        int start = page.indexOf("### From a dump");
        List<String> lines = page.substring(start)
                .lines()
                .filter(line -> line.startsWith("    " + program + " "))
                .map(String::strip)
                .toList();
        assertThat(lines).as(program).isNotEmpty();
        return String.join("\n", lines);
    }

    private void dump(PostgresServer server) throws IOException, InterruptedException {
        PostgresClient.run(commands("pg_dump"), folder, login(server));
    }

    /** A superuser who is not the user of the services restores, as in a cluster that somebody else runs. */
    private void restore(PostgresServer server) throws IOException, InterruptedException, SQLException {
        Map<String, String> restorer = new HashMap<>(login(server));
        restorer.put("PGUSER", "restorer");
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create role restorer superuser login password '" + server.password() + "'");
        }
        PostgresClient.run(
                commands("createuser") + "\n" + commands("createdb") + "\n" + commands("pg_restore"), folder, restorer);
        try (Connection connection = server.connect(DATABASE);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(OWNED)) {
            row.next();
            assertThat(row.getString(1)).isEqualTo(server.username());
            assertThat(row.getString(2)).isEqualTo(server.username());
        }
    }

    private static Map<String, String> login(PostgresServer server) {
        return Map.of(
                "PGHOST", "127.0.0.1",
                "PGPORT", Integer.toString(server.port()),
                "PGUSER", server.username(),
                "PGPASSWORD", server.password());
    }

    private void submit(Gateway gateway, int from, int to) {
        for (Submission submission : submissions.subList(from, to)) {
            Gateway.success(
                    gateway.submit(submission.body(), submission.mediaType(), submission.name()), submission.name());
        }
    }

    /** Adds all changes behind a position, or all there are; returns the position behind them. */
    private static String follow(Gateway gateway, @Nullable String position, List<JsonNode> changes) {
        JsonNode page = gateway.get(position == null ? CHANGES : CHANGES + "&cursor=" + position);
        page.path("items").forEach(changes::add);
        while (page.path("next").isTextual()) {
            page = gateway.get(page.path("next").asText());
            page.path("items").forEach(changes::add);
        }
        return page.path("position").asText();
    }

    private static void stopAll(Suite suite) {
        for (SuiteService service : SuiteService.values()) {
            suite.service(service).stop();
        }
    }

    /** All services anew, on the other database and the topics of before. */
    private static Gateway startAll(Suite suite, PostgresServer database) {
        Map<String, String> restored = Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(DATABASE),
                "quarkus.datasource.username", database.username(),
                "quarkus.datasource.password", database.password());
        Map<SuiteService, ServiceProcess> services = new EnumMap<>(SuiteService.class);
        for (SuiteService service : SuiteService.values()) {
            if (service != SuiteService.GATEWAY) {
                services.put(service, suite.startReplica(service, restored));
            }
        }
        Map<String, String> upstreams = new HashMap<>();
        services.forEach((service, process) -> upstreams.put(
                "shumao.gateway.upstreams." + service.module().replace("-service", ""),
                process.url().toString()));
        return new Gateway(suite.startReplica(SuiteService.GATEWAY, upstreams).url(), suite.apiKey());
    }

    private static void beAhead(PostgresServer server) throws SQLException {
        try (Connection connection = server.connect(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("do $$ begin for i in 1.." + AHEAD
                    + " loop perform pg_current_xact_id(); commit; end loop; end $$");
        }
    }

    private static long transaction(PostgresServer server) throws SQLException {
        try (Connection connection = server.connect(DATABASE);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_current_xact_id()::text::bigint")) {
            row.next();
            return row.getLong(1);
        }
    }
}
