package org.shumao.systemtests.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.published.PublishedSeries;
import org.shumao.localstack.scenario.published.ScenarioSize;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.scenario.trader.Trader;
import org.shumao.systemtests.history.Histories;
import org.shumao.testsupport.Thoroughness;

class OracleTest {
    /** A quarter of the quick demo; all of it where the run is thorough. */
    private static final ScenarioSize SIZE =
            new ScenarioSize(4 * ScenarioSize.QUICK.denominator() / Math.min(4, Thoroughness.tries(4)));

    private Scenario scenario = new Scenario(SIZE);

    static LongStream seeds() {
        return LongStream.of(Scenario.SEED, 1, 2, 3).limit(Thoroughness.tries(4));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readingTheSubmissionsGivesWhatTheScenarioDecided(long seed) {
        scenario = new Scenario(SIZE, seed);
        Oracle oracle = oracle(trader -> true);
        scenario.generate(submission -> oracle.read(submission.body(), submission.mediaType()));

        assertThat(oracle.sums()).hasToString(scenario.sums().toString());
    }

    /** Some goods have aged by then, and exporters of services owe reports of theirs. */
    @Test
    void onTheDayOfTheDemoTheOracleReadsWhatTheScenarioDecided() {
        scenario = Scenario.onItsDay(ScenarioSize.QUICK);
        Oracle oracle = oracle(trader -> true);
        oracle.day(Scenario.DAY);
        scenario.traders().stream()
                .filter(trader -> trader.kinds().contains(EnterpriseKind.SERVICE_EXPORTER))
                .forEach(trader ->
                        PublishedSeries.MONTHS.forEach(month -> oracle.reporting(trader.uscc(), Flow.EXPORT, month)));
        scenario.generate(submission -> oracle.read(submission.body(), submission.mediaType()));

        assertThat(oracle.sums()).hasToString(scenario.sums().toString());
        assertThat(scenario.sums().toString())
                .contains("X CBEC GROSS STALE", "2025-06 X CBEC GROSS DECLARED")
                .contains("2025-03 X UNDECLARED_ORDERS GROSS UNDECLARED", "X EARLY_SERVICES GROSS EARLY");
    }

    @Test
    void theOrderOfSubmissionsDoesNotMatter() {
        Oracle oracle = oracle(trader -> true);
        List<Submission> submissions = new ArrayList<>();
        scenario.generate(submissions::add);
        Collections.shuffle(submissions, new Random(7));
        submissions.forEach(submission -> oracle.read(submission.body(), submission.mediaType()));

        assertThat(oracle.sums()).hasToString(scenario.sums().toString());
    }

    @Test
    void theOrderOfWildHistoriesDoesNotMatterEither() {
        List<Submission> submissions = new Histories(11, "W").submissions(Thoroughness.tries(1_000));
        Oracle forwards = oracle(trader -> true);
        submissions.forEach(submission -> forwards.read(submission.body(), submission.mediaType()));
        Collections.reverse(submissions);
        Oracle backwards = oracle(trader -> true);
        submissions.forEach(submission -> backwards.read(submission.body(), submission.mediaType()));

        assertThat(forwards.sums()).hasToString(backwards.sums().toString());
        assertThat(forwards.sums().toString())
                .contains("X CBEC GROSS RELEASED", "M CBEC RETURN DECLARED", "X EARLY_ORDERS GROSS ORDERED")
                .contains("M DDS GROSS ORDERED", "X DDS GROSS REPORTED");
    }

    @Test
    void whatAStrangerSubmitsChangesNothing() {
        Histories histories = new Histories(12, "W");
        List<Submission> submissions = histories.submissions(200);
        Oracle alone = oracle(trader -> true);
        Oracle attacked = oracle(trader -> true);
        for (Submission submission : submissions) {
            alone.read(submission.body(), submission.mediaType());
            attacked.read(submission.body(), submission.mediaType());
        }
        Submission forged = histories.ofStranger(200);
        attacked.read(forged.body(), forged.mediaType(), "STRANGER", Instant.parse("2025-03-30T00:00:00Z"), false);
        assertThat(attacked.sums()).hasToString(alone.sums().toString());

        attacked.read(forged.body(), forged.mediaType());
        assertThat(attacked.sums().toString()).isNotEqualTo(alone.sums().toString());
    }

    @Test
    void withoutTheLateAliasesTheFiguresDiffer() {
        Oracle oracle = oracle(trader -> trader.standing() == Trader.Standing.KNOWN);
        scenario.generate(submission -> oracle.read(submission.body(), submission.mediaType()));

        assertThat(oracle.sums().toString()).isNotEqualTo(scenario.sums().toString());
    }

    private Oracle oracle(Predicate<Trader> aliasKnown) {
        Oracle oracle = new Oracle();
        for (ExchangeRate rate : scenario.rates()) {
            oracle.rate(rate.currency(), rate.month(), rate.cnyPerUnit());
        }
        scenario.traders().stream()
                .filter(aliasKnown)
                .forEach(trader -> oracle.alias(trader.customsCode(), trader.uscc()));
        return oracle;
    }
}
