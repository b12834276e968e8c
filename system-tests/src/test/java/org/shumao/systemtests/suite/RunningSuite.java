package org.shumao.systemtests.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Intake;
import org.shumao.localstack.client.Register;
import org.shumao.localstack.client.ReportingStatements;
import org.shumao.localstack.demo.Comparison;
import org.shumao.localstack.demo.DemoDatabase;
import org.shumao.localstack.demo.DemoReleases;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.figures.Sums;
import org.shumao.localstack.scenario.published.ScenarioSize;
import org.shumao.localstack.scenario.statement.Statement;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.oracle.Oracle;

/** The four packaged services with three small years in them; one for all system tests of a run. */
public final class RunningSuite {
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Tests wait for their few records many times, and not for batches to become large. */
    private static final List<String> SHORT_PAUSES = List.of(
            "-Dshumao.intake.max-wait=25ms",
            "-Dshumao.intake.idle=25ms",
            "-Dshumao.reference-data.collect=25ms",
            "-Dshumao.review.every=250ms",
            "-Dshumao.review.rest=0");

    private static @Nullable RunningSuite shared;
    private static @Nullable RunningSuite released;

    private final Suite suite;
    private final Gateway gateway;
    private final Figures figures;
    private final Scenario scenario = new Scenario(ScenarioSize.QUICK);
    private final List<Submission> submissions = new ArrayList<>();
    private final Comparison comparison;
    private @Nullable Sums loaded;

    /** Key ids of two who may submit only what is theirs. */
    public static final String PLATFORM = "platform";

    public static final String SELLER = "seller";

    private RunningSuite(SuiteOptions options, List<String> ofAggregation, List<String> ofRegistry) {
        suite = Suite.start(options.withKey(PLATFORM, holder(PLATFORM))
                .withKey(SELLER, holder(SELLER))
                .withJvmArguments(
                        SuiteService.AGGREGATION,
                        Stream.concat(SHORT_PAUSES.stream(), ofAggregation.stream())
                                .toList())
                .withJvmArguments(SuiteService.REGISTRY, ofRegistry));
        Runtime.getRuntime().addShutdownHook(new Thread(suite::close));
        gateway = new Gateway(suite.gatewayUrl(), suite.apiKey());
        figures = new Figures(suite, gateway);
        comparison = new Comparison(gateway, scenario);
    }

    /** Importers of services owe the last two months at once, those of the scenario, too; others owe from today on. */
    private static List<String> owedBefore() {
        YearMonth begin = YearMonth.now(ZoneId.of("Asia/Shanghai")).minusMonths(2);
        return List.of("-Dshumao.reporting-obligations.kinds.SERVICE_IMPORTER.begins-on=" + begin.atDay(1));
    }

    public static synchronized RunningSuite get() {
        RunningSuite running = shared;
        if (running == null) {
            running = new RunningSuite(SuiteOptions.forTests(), List.of(), owedBefore());
            running.load();
            shared = running;
        }
        return running;
    }

    /** Returns another one, with people, where all half-years and years of the scenario are released; one for all tests of a run, too. */
    public static synchronized RunningSuite released() {
        RunningSuite running = released;
        if (running == null) {
            running = releasedForItself();
            released = running;
        }
        return running;
    }

    /** Returns another one like that, for a test that changes whatever the API can change; the caller closes the suite. */
    public static RunningSuite releasedForItself() {
        RunningSuite running = new RunningSuite(
                SuiteOptions.forTests().withTokenIssuer(),
                DemoReleases.settings(ScenarioSize.QUICK),
                DemoReleases.OBLIGATIONS);
        running.load();
        running.release();
        return running;
    }

    /** Most reporters state what they sent, and the office of the demo releases it. */
    private void release() {
        Intake intake = new Intake(gateway);
        List<Statement> statements = scenario.statements();
        long before = intake.referenceDataEvents();
        new DemoDatabase(suite).setTimes(statements);
        new ReportingStatements(gateway).state(statements);
        intake.awaitDrained(before + statements.size());
        DemoReleases office = DemoReleases.of(suite, gateway, Clock.systemUTC(), step -> {});
        office.releaseHistory();
        office.releaseHalfYear();
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

    /** An oracle that knows the scenario's rates and, as the register does by now, all of its aliases and platforms. */
    public Oracle oracle() {
        return oracle(scenario);
    }

    /** Returns an oracle that knows the rates of a scenario, and all of its aliases and platforms. */
    public static Oracle oracle(Scenario scenario) {
        Oracle oracle = new Oracle();
        scenario.rates().forEach(rate -> oracle.rate(rate.currency(), rate.month(), rate.cnyPerUnit()));
        scenario.traders().forEach(trader -> oracle.alias(trader.customsCode(), trader.uscc()));
        scenario.traders().stream()
                .filter(trader -> trader.kinds().contains(EnterpriseKind.PLATFORM))
                .forEach(trader -> oracle.platform(trader.uscc(), null, null));
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
        figures.awaitSettled();
    }

    public JsonNode headline(String period) {
        return gateway.get("/api/v1/headline?period=" + period);
    }

    /** Value of a domain in a period, both flows, in fen. */
    public long fen(String domain, String period) {
        return value(domain, "gross", period);
    }

    /** All domains of a month, both flows, gross less returns, in fen. */
    public long netFen(String period) {
        long sum = 0;
        for (String domain : List.of("cbec", "dds", "early-orders")) {
            sum += value(domain, "net", period);
        }
        return sum;
    }

    private long value(String domain, String kind, String period) {
        return gateway.get("/api/v1/indicators/value/observations?definition=" + domain + "&kind=" + kind + "&to="
                        + period)
                .at("/observations/0/value")
                .asLong();
    }

    /** Every order evaluated anew from its records says what the figures say. */
    public void assertReconciliationIsClean() {
        figures.assertReconciliationIsClean();
    }

    /** The result of a reconciliation that was started now. */
    public JsonNode reconciliation() {
        return figures.reconciliation();
    }

    public Connection database() throws SQLException {
        return figures.database();
    }

    /** All cells as the oracle writes them. */
    public Sums cells() throws SQLException {
        return figures.cells();
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
