package org.shumao.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.client.FakeSuite;
import org.shumao.localstack.client.FakeSuite.Reply;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.figures.ScenarioCounts.What;
import org.shumao.localstack.scenario.published.ScenarioSize;

class LoaderTest {
    private static final ScenarioSize TINY = new ScenarioSize(20_000_000);

    private final Scenario scenario = new Scenario(TINY);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void sendsEverySubmissionOnceUnderAKeyOfItsOwnAndStopsAtARefusal() throws Exception {
        try (FakeSuite suite = new FakeSuite(
                        uri -> Reply.ok(
                                "{\"counts\":{\"accepted\":0,\"rejected\":1},\"records\":["
                                        + "{\"position\":1,\"findings\":[{\"severity\":\"ERROR\",\"rule\":\"unit\",\"path\":\"/lines/3/unit\"}]}]}"));
                ScenarioFeed feed = ScenarioFeed.start(scenario)) {
            Loader loader = new Loader(
                    suite.gateway(), new PrintStream(printed, true, StandardCharsets.UTF_8), TINY.expectedRecords());

            assertThatThrownBy(() -> loader.run(feed, 3))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("unit at /lines/n/unit");
            assertThat(suite.idempotencyKeys).hasSize(scenario.counts().of(What.SUBMISSIONS));
            assertThat(new HashSet<>(suite.idempotencyKeys)).hasSameSizeAs(suite.idempotencyKeys);
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains("submitting: ");
        }
    }
}
