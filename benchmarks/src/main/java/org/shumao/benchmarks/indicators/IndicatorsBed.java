package org.shumao.benchmarks.indicators;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.shumao.benchmarks.endtoend.EndToEnd;
import org.shumao.benchmarks.load.SteadyIntake;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;

/** The whole suite, with a filled cube; aggregation is spoken to without the gateway. */
final class IndicatorsBed implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final int BATCH = 5_000;

    private final Suite suite;
    private final Bed bed;
    private final CubeLoad load;
    private final EndToEnd endToEnd;

    private IndicatorsBed(Suite suite) {
        this.suite = suite;
        this.bed = new Bed(suite, SuiteService.AGGREGATION, "statistician");
        this.load = new CubeLoad(bed);
        this.endToEnd = new EndToEnd(gateway(), CONNECTIONS);
    }

    static IndicatorsBed start(List<String> jvmArguments, int cells) throws SQLException {
        Suite suite = Suite.start(SuiteOptions.forDemo().withJvmArguments(SuiteService.AGGREGATION, jvmArguments));
        IndicatorsBed bed = new IndicatorsBed(suite);
        bed.endToEnd.prepare();
        bed.load.fill(cells);
        return bed;
    }

    Bed bed() {
        return bed;
    }

    CubeLoad load() {
        return load;
    }

    /** What the whole suite takes in at most: lists in a second until they are in the figures. */
    long fullSpeed(int run, int records) throws Exception {
        return endToEnd.measure(run, records, BATCH).perSecond();
    }

    SteadyIntake intake(double perSecond) {
        return new SteadyIntake(gateway(), "H", perSecond);
    }

    /** The least that the service answers: that it is alive. */
    HttpConnection connectToManagement() throws IOException {
        return new HttpConnection(suite.service(SuiteService.AGGREGATION).managementUrl());
    }

    private Gateway gateway() {
        return new Gateway(suite.gatewayUrl(), suite.apiKey());
    }

    @Override
    public void close() {
        bed.close();
    }
}
