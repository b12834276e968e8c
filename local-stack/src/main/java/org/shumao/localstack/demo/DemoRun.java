package org.shumao.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Intake;
import org.shumao.localstack.client.ReferenceSeries;
import org.shumao.localstack.client.Register;
import org.shumao.localstack.client.ReportingStatements;
import org.shumao.localstack.client.RunningDemo;
import org.shumao.localstack.identity.MadeUpPerson;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.process.Ports;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.figures.Domain;
import org.shumao.localstack.scenario.figures.Sum;
import org.shumao.localstack.scenario.published.ScenarioSize;
import org.shumao.localstack.scenario.statement.Statement;
import org.shumao.localstack.scenario.trade.NamedOrders.NamedOrder;
import org.shumao.localstack.stack.StackOptions;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;

/** One run of the demo, from the start of the servers to the headline. */
public final class DemoRun {
    private static final int CONNECTIONS = 4;
    private static final int DIFFERENCES_SHOWN = 20;
    private static final int ENTRIES_SHOWN = 5;
    /** The half-year of the headline. */
    private static final String SHOWN = "2025-S1";

    private static final Period LAST_HALF = Period.parse(SHOWN).orElseThrow();
    private static final String WRONG = "DEMO-TYPO-3";

    private static final Duration REVIEWED = Duration.ofSeconds(30);

    private final PrintStream out;
    private final ScenarioSize size;
    private final int port;
    private final int connections;
    private final boolean signIn;
    private final StackOptions stack;
    private final List<String> aggregationArguments;
    private final Clock time = Clock.systemUTC();
    private final Instant began = time.instant();

    DemoRun(PrintStream out, ScenarioSize size, int port, int connections, boolean signIn) {
        this(out, size, port, connections, signIn, stack(size), List.of());
    }

    private DemoRun(
            PrintStream out,
            ScenarioSize size,
            int port,
            int connections,
            boolean signIn,
            StackOptions stack,
            List<String> aggregationArguments) {
        this.out = out;
        this.size = size;
        this.port = port;
        this.connections = connections;
        this.signIn = signIn;
        this.stack = stack;
        this.aggregationArguments = aggregationArguments;
    }

    /**
     * Starts a suite in which all is released that the quick demo releases, for whoever measures it: its JVMs have the optimizing compiler.
     *
     * @param aggregationArguments of the JVM of aggregation-service, beside those of the demo
     */
    public static Suite released(PrintStream out, List<String> aggregationArguments) {
        DemoRun run = new DemoRun(
                out, ScenarioSize.QUICK, 0, CONNECTIONS, false, StackOptions.forDemo(), aggregationArguments);
        Scenario scenario = Scenario.onItsDay(run.size);
        try (ScenarioFeed feed = ScenarioFeed.start(scenario)) {
            Suite suite = run.start(scenario);
            try {
                Gateway gateway = new Gateway(suite.gatewayUrl(), suite.apiKey());
                run.submitAndRelease(
                        scenario, feed, suite, gateway, DemoReleases.of(suite, gateway, run.time, run::say));
                return suite;
            } catch (RuntimeException e) {
                suite.close();
                throw e;
            }
        }
    }

    /** Returns the exit status; without {@code once} it returns only when somebody ends the process. */
    int run(boolean once) throws InterruptedException {
        RunningDemo running = RunningDemo.file();
        if (!once) {
            running.claim();
            Runtime.getRuntime().addShutdownHook(new Thread(running::remove, "demo-end"));
        }
        Scenario scenario = Scenario.onItsDay(size);
        out.printf(
                Locale.ENGLISH,
                "Shumao 数贸 demo: made-up trade from 2022-07 to 2025-06, at 1 : %,d of the published totals%n",
                size.denominator());
        try (ScenarioFeed feed = ScenarioFeed.start(scenario);
                Suite suite = start(scenario)) {
            return runOrKeepLogs(once ? null : running, scenario, feed, suite);
        }
    }

    /** @param running the demo that goes on until somebody ends the process; null for one that ends by itself */
    private int runOrKeepLogs(@Nullable RunningDemo running, Scenario scenario, ScenarioFeed feed, Suite suite)
            throws InterruptedException {
        try {
            Gateway gateway = new Gateway(suite.gatewayUrl(), suite.apiKey());
            DemoReleases releases = DemoReleases.of(suite, gateway, time, this::say);
            int exitCode = submit(scenario, feed, suite, gateway, releases);
            if (exitCode != 0) {
                say(KeptLogs.keep(suite.folder()));
            }
            if (running != null) {
                goOn(running, scenario, suite, releases);
            }
            return exitCode;
        } catch (RuntimeException | Error e) {
            say(KeptLogs.keep(suite.folder()));
            throw e;
        }
    }

    private void goOn(RunningDemo running, Scenario scenario, Suite suite, DemoReleases releases)
            throws InterruptedException {
        DemoReleases.Waiting waiting = releases.leaveOneWaiting(wrong(scenario));
        running.write(
                suite.gatewayUrl(),
                suite.apiKey(),
                new RunningDemo.WaitingRelease(
                        waiting.id(),
                        waiting.period(),
                        suite.people().tokenAddress(),
                        MadeUpPerson.APPROVER.word(),
                        suite.people().secrets().password(MadeUpPerson.APPROVER)));
        new Invitation(out, suite, scenario).print(waiting, WRONG);
        releases.awaitApproval(waiting);
        new CountDownLatch(1).await();
    }

    /** Returns an order whose list a statistician excludes after the first release of its half-year. */
    private static NamedOrder wrong(Scenario scenario) {
        return scenario.namedOrders().stream()
                .filter(order -> order.orderNo().equals(WRONG))
                .findFirst()
                .orElseThrow();
    }

    private Suite start(Scenario scenario) {
        say("starting PostgreSQL, Kafka and four services" + (signIn ? ", and Keycloak" : ""));
        SuiteOptions options = SuiteOptions.of(stack);
        return Suite.start((signIn ? options.withSignIn() : options.withTokenIssuer())
                .withGatewayPort(port)
                .withDay(Scenario.DAY)
                .withSecretDisclosureParameters()
                .withGatewaySettings(gatewaySettings(size, port))
                .withKey(
                        Invitation.PLATFORM,
                        scenario.known(EnterpriseKind.PLATFORM).uscc())
                .withKey(
                        Invitation.SELLER,
                        scenario.known(EnterpriseKind.E_COMMERCE_ENTERPRISE).uscc())
                .withJvmArguments(SuiteService.REGISTRY, DemoReleases.OBLIGATIONS)
                .withJvmArguments(
                        SuiteService.AGGREGATION,
                        Stream.of(
                                        DemoReleases.settings(size),
                                        List.of(
                                                "-Dshumao.headline-text.made-up-scale=" + size.denominator(),
                                                // The clock of releases jumps, so no answer knows how long it is good
                                                // for.
                                                "-Dshumao.release.serving.max-age=1s",
                                                // The made-up trade is small, and so is what may be wrong with it.
                                                "-Dshumao.review.least-effect=1500",
                                                "-Dshumao.review.every=5s",
                                                "-Dshumao.review.rest=1"),
                                        aggregationArguments)
                                .flatMap(List::stream)
                                .toList())
                .withProgress(this::say));
    }

    /** @param port of the gateway; 0 for one that is found later, and then it names no address */
    static Map<String, String> gatewaySettings(ScenarioSize size, int port) {
        // Nobody may quote the made-up figures as if they were true.
        Map<String, String> settings =
                new HashMap<>(Map.of("shumao.gateway.portal.made-up-scale", Integer.toString(size.denominator())));
        if (port != 0) {
            settings.put("shumao.gateway.openapi.server", "http://" + Ports.loopback() + ":" + port);
        }
        return settings;
    }

    /** The usual demo is over in three minutes; a large one is sooner over if the JVMs take the time to become fast. */
    private static StackOptions stack(ScenarioSize size) {
        StackOptions options = StackOptions.forDemo();
        return size.expectedRecords() > ScenarioSize.FULL.expectedRecords() ? options : options.withQuickCompiler();
    }

    private int submit(Scenario scenario, ScenarioFeed feed, Suite suite, Gateway gateway, DemoReleases releases) {
        submitAndRelease(scenario, feed, suite, gateway, releases);
        printHeadline(suite, gateway);
        out.printf(
                Locale.ENGLISH,
                "The records are about 1 in %,d of the totals that others publish: that is why coveragePct and the indicator"
                        + " published-share say 0.00 %%.%n%n",
                size.denominator());
        Comparison comparison = new Comparison(gateway, scenario);
        printStates(comparison);
        printNamedOrders(scenario);
        ReleasedComparison released = new ReleasedComparison(gateway.withoutKey(), scenario.sums(), releases.kept());
        int exitCode = verdict(comparison, released);
        printReviewList(gateway);
        return exitCode;
    }

    private void submitAndRelease(
            Scenario scenario, ScenarioFeed feed, Suite suite, Gateway gateway, DemoReleases releases) {
        Register register = new Register(gateway);
        Intake intake = new Intake(gateway, backlog -> say(String.format(Locale.ENGLISH, "  %,d to go", backlog)));
        say("setting exchange rates and registering enterprises");
        register.putRates(scenario);
        register.registerAll(scenario);
        say(new ReferenceSeries(gateway).putAll() + " published values of others stored as reference series");
        intake.awaitDrained(scenario.rates().size() + scenario.traders().size());
        say("submitting");
        long records = new Loader(gateway, out, size.expectedRecords()).run(feed, connections);
        say(String.format(Locale.ENGLISH, "%,d records accepted; most reporters state that these are all", records));
        long events = intake.referenceDataEvents() + state(scenario, suite, gateway);
        intake.awaitDrained(events);
        say("releasing the years until 2024");
        releases.releaseHistory();
        register.addLateAliases(scenario);
        say("added " + scenario.lateAliases().size()
                + " customs codes as late aliases; aggregation re-evaluates the orders that mention them");
        intake.awaitDrained(events + scenario.lateAliases().size());
        say("the figures contain all records");
        say("releasing what that revises, and the first half of 2025");
        releases.releaseHalfYear();
    }

    /** Prints the release as everybody reads it, and the live figure for those inside. */
    private void printHeadline(Suite suite, Gateway gateway) {
        out.println();
        for (String language : List.of("en", "zh")) {
            out.println(gateway.withoutKey()
                    .text("/api/v1/headline.txt?period=" + SHOWN + "&release=" + DemoReleases.SHOWN + "&lang="
                            + language));
        }
        out.printf("The release: %s/releases/%s%n%n", gateway.address(), DemoReleases.SHOWN);
        out.println("Live, for those inside (with a key of the scope live), and moving within seconds:");
        out.println(gateway.withKey(suite.liveKey()).text("/api/v1/headline.txt?period=" + SHOWN + "&lang=en"));
    }

    /** Returns how many statements the reporters of the scenario made. */
    private int state(Scenario scenario, Suite suite, Gateway gateway) {
        List<Statement> statements = scenario.statements();
        new DemoDatabase(suite).setTimes(statements);
        new ReportingStatements(gateway).state(statements);
        say(String.format(
                Locale.ENGLISH,
                "%,d reporting statements made, with times of the made-up years: all in time but those of three"
                        + " platforms about the first quarter of 2025; a few reporters stay silent",
                statements.size()));
        scenario.latePlatforms().forEach(late -> out.printf("        late: %s %s%n", late.uscc(), late.name()));
        return statements.size();
    }

    /** Shows one period in each state, and compares these with what the scenario has them be. */
    private void printStates(Comparison comparison) {
        Period running = Period.containing(Period.Frequency.HALF, YearMonth.now(ZoneId.of("Asia/Shanghai")));
        out.println(
                "State of a half-year, of a month about which some exporters are silent, and of the half-year that is not over:");
        printState(SHOWN, comparison.state(SHOWN, "reported", "reported"));
        printState("2025-06", comparison.state("2025-06", "reported", "collecting"));
        printState(running.toString(), comparison.state(running.toString(), "open", "open"));
        out.println(
                "Who was late or is silent: /desk/obligations opens at 2025-Q2; choose 2025-Q1 or 2025-06 as well.");
    }

    private void printState(String period, List<String> states) {
        out.printf("  %-7s  goods %s, services %s%n", period, states.get(0), states.get(1));
    }

    private void printNamedOrders(Scenario scenario) {
        out.printf("%nOrders to look at (/api/v1/orders/PLATFORM/ORDER with the key), treated like all others:%n");
        scenario.namedOrders()
                .forEach(order -> out.printf("  %s/%s  %s%n", order.platform(), order.orderNo(), order.happened()));
        Sum early = scenario.sums().of(LAST_HALF, Flow.EXPORT, Domain.EARLY_SERVICES);
        out.printf(
                Locale.ENGLISH,
                "Platforms told of services for %,.2f yuan that their exporters report themselves: early services, in no total.%n%n",
                BigDecimal.valueOf(early.fen(), 2));
    }

    /** The review follows the figures in the background. */
    private void printReviewList(Gateway gateway) {
        Poll.until(REVIEWED, () -> reviewSummary(gateway).path("changesWaiting").asLong() == 0);
        JsonNode summary = reviewSummary(gateway);
        out.printf(
                Locale.ENGLISH,
                "%nThe review list has %,d entries (/api/v1/review-entries with the key, or /desk/review), and %,d changed lines are"
                        + " still to be looked at. The greatest effects:%n",
                summary.path("open").asLong(),
                summary.path("changesWaiting").asLong());
        gateway.get("/api/v1/review-entries?limit=" + ENTRIES_SHOWN)
                .path("items")
                .forEach(entry -> out.printf(
                        Locale.ENGLISH,
                        "  %-18s %s %s  %,.2f yuan%n",
                        entry.path("rule").asText(),
                        entry.path("period").asText(),
                        entry.path("orderNo").asText("-"),
                        BigDecimal.valueOf(entry.path("effectFen").asLong(), 2)));
    }

    private static JsonNode reviewSummary(Gateway gateway) {
        return gateway.get("/api/v1/review-entries/summary");
    }

    private int verdict(Comparison comparison, ReleasedComparison released) {
        comparison.compareAll();
        released.compareAll(DemoReleases.periods());
        long seconds = Duration.between(began, time.instant()).toSeconds();
        List<String> differences = Stream.of(comparison.differences(), released.differences())
                .flatMap(List::stream)
                .toList();
        if (differences.isEmpty()) {
            out.printf(
                    "All %d compared live figures equal the sums of the scenario, to the fen, and all %d released values the"
                            + " same, rounded (%d parts of totals are withheld, %d keep their former value). Ready after %d min"
                            + " %d s.%n",
                    comparison.compared(),
                    released.compared() - released.withheld() - released.keeping(),
                    released.withheld(),
                    released.keeping(),
                    seconds / 60,
                    seconds % 60);
            return 0;
        }
        out.printf(
                "%d of %d compared figures do NOT equal the sums of the scenario:%n",
                differences.size(), comparison.compared() + released.compared());
        differences.stream().limit(DIFFERENCES_SHOWN).forEach(line -> out.println("  " + line));
        return 1;
    }

    private void say(String what) {
        out.printf(
                Locale.ENGLISH,
                "[%3d s] %s%n",
                Duration.between(began, time.instant()).toSeconds(),
                what);
    }
}
