package org.shumao.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.demo.Comparison;
import org.shumao.localstack.demo.Gateway;
import org.shumao.localstack.demo.Intake;
import org.shumao.localstack.demo.Register;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.ScenarioSize;
import org.shumao.localstack.scenario.Submission;
import org.shumao.localstack.stack.StackException;
import org.shumao.localstack.stack.Suite;
import org.shumao.localstack.stack.SuiteOptions;

/** The four packaged services with two and a half small years in them; one for all system tests of a run. */
final class RunningSuite {
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static @Nullable RunningSuite shared;

    private final Suite suite;
    private final Gateway gateway;
    private final Scenario scenario = new Scenario(ScenarioSize.QUICK);
    private final List<Submission> submissions = new ArrayList<>();
    private final Comparison comparison;

    private RunningSuite() {
        suite = Suite.start(SuiteOptions.forTests());
        Runtime.getRuntime().addShutdownHook(new Thread(suite::close));
        gateway = new Gateway(suite.gatewayUrl(), suite.apiKey());
        comparison = new Comparison(gateway, scenario);
    }

    static synchronized RunningSuite get() {
        RunningSuite running = shared;
        if (running == null) {
            running = new RunningSuite();
            running.load();
            shared = running;
        }
        return running;
    }

    Suite suite() {
        return suite;
    }

    Gateway gateway() {
        return gateway;
    }

    Scenario scenario() {
        return scenario;
    }

    /** Every figure against the scenario's own sums, taken when the scenario was in and nothing else. */
    Comparison comparison() {
        return comparison;
    }

    /** Every body that was submitted, in order. */
    List<Submission> submissions() {
        return submissions;
    }

    void submit(Submission submission) {
        Gateway.success(
                gateway.submit(submission.body(), submission.mediaType(), submission.name()), submission.name());
    }

    void awaitSettled() {
        new Intake(gateway).awaitDrained();
    }

    JsonNode headline(String period) {
        return gateway.get("/api/v1/headline?period=" + period);
    }

    /** Value of a domain in a period, both flows, in fen. */
    long fen(String domain, String period) {
        return gateway.get("/api/v1/indicators/value?domain=" + domain + "&flow=total&period=" + period)
                .path("valueFen")
                .asLong();
    }

    /** The result of a recount that was started now. */
    JsonNode recount() {
        String id = Gateway.success(gateway.post("/api/v1/recounts", JsonNodeFactory.instance.objectNode()), "recount")
                .path("id")
                .asText();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode result = gateway.get("/api/v1/recounts/" + id);
        while (result.path("state").asText().equals("RUNNING") && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            result = gateway.get("/api/v1/recounts/" + id);
        }
        return result;
    }

    Connection database() throws SQLException {
        return DriverManager.getConnection(
                suite.jdbcUrl(),
                suite.stack().postgres().username(),
                suite.stack().postgres().password());
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private void load() {
        try {
            Register register = new Register(gateway);
            register.putRates(scenario);
            register.registerAll(scenario);
            scenario.generate(submissions::add);
            submissions.forEach(this::submit);
            awaitSettled();
            Intake intake = new Intake(gateway);
            long before = intake.contextEvents();
            register.addLateAliases(scenario);
            intake.awaitDrained(before + scenario.lateAliases().size());
            comparison.compareAll();
        } catch (RuntimeException e) {
            suite.close();
            throw new StackException("loading the scenario failed: " + e.getMessage(), e);
        }
    }
}
