package org.shumao.benchmarks.headline;

import java.io.IOException;
import java.util.List;
import org.shumao.benchmarks.endtoend.EndToEnd;
import org.shumao.benchmarks.load.SteadyIntake;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.localstack.client.Gateway;
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

    private final Suite suite;
    private final EndToEnd endToEnd;

    private HeadlineBed(Suite suite) {
        this.suite = suite;
        this.endToEnd = new EndToEnd(gateway(), CONNECTIONS);
    }

    static HeadlineBed start(List<String> jvmArguments) {
        HeadlineBed bed = new HeadlineBed(
                Suite.start(SuiteOptions.forDemo().withJvmArguments(SuiteService.GATEWAY, jvmArguments)));
        bed.endToEnd.prepare();
        return bed;
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

    private Gateway gateway() {
        return new Gateway(suite.gatewayUrl(), suite.apiKey());
    }

    @Override
    public void close() {
        suite.close();
    }
}
