package org.shumao.systemtests.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Intake;
import org.shumao.localstack.client.Register;
import org.shumao.localstack.demo.Comparison;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.figures.Domain;
import org.shumao.localstack.scenario.figures.Evidence;
import org.shumao.localstack.scenario.figures.Kind;
import org.shumao.localstack.scenario.figures.Sum;
import org.shumao.localstack.scenario.figures.Sums;
import org.shumao.localstack.scenario.published.ScenarioSize;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.systemtests.oracle.Oracle;

/** The four packaged services with two and a half small years in them; one for all system tests of a run. */
public final class RunningSuite {
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Services that cannot be delivered digitally are in no domain. */
    private static final String CELLS = """
            select month, flow, kind, evidence,
                   case when line_kind = 'SERVICE' then 'DDS'
                        when evidence = 'ORDERED' then 'EARLY_ORDERS'
                        else 'CBEC' end as domain,
                   sum(cny_fen)::bigint as fen, sum(usd_cents)::bigint as cents
              from aggregation.cell
             where line_kind = 'GOODS' or left(product, 2) in ('SF', 'SG', 'SH', 'SI', 'SJ', 'SK')
             group by 1, 2, 3, 4, 5
            """;

    private static @Nullable RunningSuite shared;

    private final Suite suite;
    private final Gateway gateway;
    private final Scenario scenario = new Scenario(ScenarioSize.QUICK);
    private final List<Submission> submissions = new ArrayList<>();
    private final Comparison comparison;
    private @Nullable Sums loaded;

    /** Key ids of two who may submit only what is theirs. */
    public static final String PLATFORM = "platform";

    public static final String SELLER = "seller";

    private RunningSuite() {
        suite = Suite.start(
                SuiteOptions.forTests().withKey(PLATFORM, holder(PLATFORM)).withKey(SELLER, holder(SELLER)));
        Runtime.getRuntime().addShutdownHook(new Thread(suite::close));
        gateway = new Gateway(suite.gatewayUrl(), suite.apiKey());
        comparison = new Comparison(gateway, scenario);
    }

    public static synchronized RunningSuite get() {
        RunningSuite running = shared;
        if (running == null) {
            running = new RunningSuite();
            running.load();
            shared = running;
        }
        return running;
    }

    public Suite suite() {
        return suite;
    }

    /** USCC of the holder of a key. */
    public String holder(String key) {
        return scenario.known(key.equals(PLATFORM) ? EnterpriseKind.PLATFORM : EnterpriseKind.E_COMMERCE_ENTERPRISE)
                .uscc();
    }

    /** The public address, with the key of one who may submit only what is theirs. */
    public Gateway gateway(String key) {
        return new Gateway(suite.gatewayUrl(), suite.apiKey(key));
    }

    public Gateway gateway() {
        return gateway;
    }

    public Scenario scenario() {
        return scenario;
    }

    /** Every figure against the scenario's own sums, taken when the scenario was in and nothing else. */
    public Comparison comparison() {
        return comparison;
    }

    /** The cells when the scenario was in and nothing else. */
    public Sums loaded() {
        return Objects.requireNonNull(loaded);
    }

    /** An oracle that knows the scenario's rates and, as the register does by now, all of its aliases. */
    public Oracle oracle() {
        Oracle oracle = new Oracle();
        scenario.rates().forEach(rate -> oracle.rate(rate.currency(), rate.month(), rate.cnyPerUnit()));
        scenario.traders().forEach(trader -> oracle.alias(trader.customsCode(), trader.uscc()));
        return oracle;
    }

    /** Every body that was submitted, in order. */
    public List<Submission> submissions() {
        return submissions;
    }

    /** Returns the receipt. */
    public JsonNode submit(Submission submission) {
        return Gateway.success(
                gateway.submit(submission.body(), submission.mediaType(), submission.name()), submission.name());
    }

    public void awaitSettled() {
        new Intake(gateway).awaitDrained();
    }

    public JsonNode headline(String period) {
        return gateway.get("/api/v1/headline?period=" + period);
    }

    /** Value of a domain in a period, both flows, in fen. */
    public long fen(String domain, String period) {
        return gateway.get("/api/v1/indicators/value?domain=" + domain + "&flow=total&period=" + period)
                .path("valueFen")
                .asLong();
    }

    /** All domains of a month, both flows, gross less returns, in fen. */
    public long netFen(String period) {
        long sum = 0;
        for (String domain : List.of("cbec", "dds", "early-orders")) {
            JsonNode value = gateway.get("/api/v1/indicators/value?domain=" + domain + "&flow=total&period=" + period);
            sum += value.path("valueFen").asLong() - value.path("returnsFen").asLong();
        }
        return sum;
    }

    /** Every order evaluated anew from its records says what the figures say. */
    public void assertReconciliationIsClean() {
        JsonNode reconciliation = reconciliation();
        assertThat(reconciliation.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(reconciliation.path("statesDiffering").asLong())
                .as(reconciliation.toString())
                .isZero();
        assertThat(reconciliation.path("cellsDiffering").asLong())
                .as(reconciliation.toString())
                .isZero();
        assertThat(reconciliation.path("differenceFen").asLong())
                .as(reconciliation.toString())
                .isZero();
    }

    /** The result of a reconciliation that was started now. */
    public JsonNode reconciliation() {
        String id = Gateway.success(
                        gateway.post("/api/v1/reconciliations", JsonNodeFactory.instance.objectNode()),
                        "reconciliation")
                .path("id")
                .asText();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode result = gateway.get("/api/v1/reconciliations/" + id);
        while (result.path("state").asText().equals("RUNNING") && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            result = gateway.get("/api/v1/reconciliations/" + id);
        }
        return result;
    }

    public Connection database() throws SQLException {
        return DriverManager.getConnection(
                suite.jdbcUrl(),
                suite.stack().postgres().username(),
                suite.stack().postgres().password());
    }

    /** All cells as the oracle writes them. */
    public Sums cells() throws SQLException {
        Sums sums = new Sums();
        try (Connection connection = database();
                PreparedStatement select = connection.prepareStatement(CELLS);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                YearMonth month = YearMonth.of(row.getInt("month") / 100, row.getInt("month") % 100);
                Sums.Cell cell = new Sums.Cell(
                        month,
                        row.getString("flow").equals("X") ? Flow.EXPORT : Flow.IMPORT,
                        Domain.valueOf(row.getString("domain")),
                        Kind.valueOf(row.getString("kind")),
                        Evidence.valueOf(row.getString("evidence")));
                sums.add(cell, new Sum(row.getLong("fen"), row.getLong("cents")));
            }
        }
        return sums;
    }

    public static long number(Connection connection, String sql) throws SQLException {
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
            long before = intake.referenceDataEvents();
            register.addLateAliases(scenario);
            intake.awaitDrained(before + scenario.lateAliases().size());
            comparison.compareAll();
            loaded = cells();
        } catch (SQLException | RuntimeException e) {
            suite.close();
            throw new StackException("loading the scenario failed: " + e.getMessage(), e);
        }
    }
}
