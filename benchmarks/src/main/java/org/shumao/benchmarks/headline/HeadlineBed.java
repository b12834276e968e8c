package org.shumao.benchmarks.headline;

import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.shumao.benchmarks.endtoend.EndToEnd;
import org.shumao.benchmarks.load.SteadyIntake;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.benchmarks.measure.Latencies;
import org.shumao.benchmarks.measure.Reconciled;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.localstack.client.DemoException;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Intake;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.published.ScenarioSize;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;

/** The whole suite, read through the gateway by somebody without a key. */
final class HeadlineBed implements AutoCloseable {
    /** What anybody asks for most. */
    static final String HEADLINE = "/api/v1/headline";

    /** The least that the gateway's server answers: a page that never changes. */
    static final String FIXED_PAGE = "/robots.txt";

    private static final int CONNECTIONS = 4;
    private static final int BATCH = 5_000;
    private static final YearMonth FIRST = YearMonth.of(2025, 1);
    private static final YearMonth LAST = YearMonth.of(2025, 6);

    private final Suite suite;
    private final EndToEnd endToEnd;
    private final String reporter = new Scenario(ScenarioSize.QUICK)
            .known(EnterpriseKind.E_COMMERCE_ENTERPRISE)
            .uscc();
    /** A month is observed by the one who reports here. */
    private static final String ONE_REPORTER = "-Dshumao.headline.observing-groups=1";

    private final AtomicInteger runs = new AtomicInteger();

    private HeadlineBed(Suite suite) {
        this.suite = suite;
        this.endToEnd = new EndToEnd(gateway(), CONNECTIONS);
    }

    static HeadlineBed start(SuiteService measured, List<String> jvmArguments) {
        List<String> arguments = new ArrayList<>(jvmArguments);
        arguments.add(ONE_REPORTER);
        HeadlineBed bed = new HeadlineBed(Suite.start(SuiteOptions.forDemo()
                .withJvmArguments(SuiteService.AGGREGATION, List.of(ONE_REPORTER))
                .withJvmArguments(measured, arguments)));
        bed.endToEnd.prepare();
        bed.coverHalf();
        return bed;
    }

    /** The headline is that of the newest half-year whose months all have data: one report in each. */
    private void coverHalf() {
        for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
            YuanReport report = new YuanReport("C-" + month, reporter, month);
            Gateway.success(gateway().submit(report.body(), YuanReport.MEDIA_TYPE, report.number()), "Submitting");
        }
        new Intake(gateway()).awaitDrained();
        String period = gateway().get(HEADLINE).path("period").asText();
        if (!period.equals("2025-S1")) {
            throw new DemoException("The headline is of " + period);
        }
    }

    /** Spoken to without the gateway, as by a statistician. */
    Bed aggregation() {
        return new Bed(suite, SuiteService.AGGREGATION, "statistician");
    }

    HttpConnection connect() throws IOException {
        return new HttpConnection(suite.gatewayUrl());
    }

    /** Lists in a second until they are in the figures. */
    long fullSpeed(int run, int records) throws Exception {
        return endToEnd.measure(run, records, BATCH).perSecond();
    }

    SteadyIntake intake(double perSecond) {
        return new SteadyIntake(gateway(), "H", perSecond);
    }

    /** From when each report is due until the headline has it, as a listener of the stream sees it. */
    Latencies untilCounted(int reports, double perSecond) throws Exception {
        String label = "R" + runs.incrementAndGet();
        return new CountedReports(suite.gatewayUrl(), suite.apiKey(), reporter, label, reports).measure(perSecond);
    }

    /** Kills aggregation, and starts it again. */
    void killAggregation() {
        ServiceProcess service = suite.service(SuiteService.AGGREGATION);
        service.kill();
        service.restart();
    }

    long totalFen() {
        return endToEnd.totalFen();
    }

    /**
     * Waits until everything is in the figures.
     *
     * @throws DemoException if they have not moved so far since they had so many fen, or are not those of the stored states
     */
    void check(long before, long fen) throws InterruptedException {
        new Intake(gateway()).awaitDrained();
        endToEnd.check(before, fen);
        Reconciled.check(gateway(), states -> {});
    }

    private Gateway gateway() {
        return new Gateway(suite.gatewayUrl(), suite.apiKey());
    }

    @Override
    public void close() {
        suite.close();
    }
}
