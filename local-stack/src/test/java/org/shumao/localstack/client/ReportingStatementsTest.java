package org.shumao.localstack.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.localstack.client.FakeSuite.Reply;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.published.ScenarioSize;
import org.shumao.localstack.scenario.statement.Statement;
import org.shumao.localstack.scenario.trader.Trader;

class ReportingStatementsTest {
    private static final Trader PLATFORM = new Scenario(ScenarioSize.QUICK).known(EnterpriseKind.PLATFORM);
    private static final List<Statement> BOTH_FLOWS = Stream.of(Flow.EXPORT, Flow.IMPORT)
            .map(flow -> new Statement(
                    PLATFORM, Capacity.PLATFORM, flow, Period.parse("2025-Q1").orElseThrow(), 0, 0, Instant.EPOCH))
            .toList();

    private final List<String> uris = new CopyOnWriteArrayList<>();

    @Test
    void aReporterStatesAllAtOnceWithAKeyOfItsOwn() throws Exception {
        try (FakeSuite suite = new FakeSuite(uri -> reply(uri, 2))) {
            new ReportingStatements(suite.gateway()).state(BOTH_FLOWS);
        }
        assertThat(uris)
                .containsExactly(
                        "/api/v1/enterprises/" + PLATFORM.uscc() + "/keys", "/api/v1/reporting-statements/import");
    }

    @Test
    void aStatementThatIsNotTakenEndsTheDemo() throws Exception {
        try (FakeSuite suite = new FakeSuite(uri -> reply(uri, 1))) {
            ReportingStatements reporting = new ReportingStatements(suite.gateway());
            assertThatThrownBy(() -> reporting.state(BOTH_FLOWS))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining(PLATFORM.uscc())
                    .hasMessageContaining("not-obliged");
        }
    }

    private Reply reply(String uri, int stated) {
        uris.add(uri);
        return Reply.ok(
                uri.endsWith("/keys")
                        ? "{\"secret\":\"s\"}"
                        : "{\"stated\":" + stated + ",\"results\":[{\"violations\":[{\"rule\":\"not-obliged\"}]}]}");
    }
}
