package org.shumao.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shumao.localstack.client.FakeSuite;
import org.shumao.localstack.scenario.published.ScenarioSize;

class CoverageLinesTest {
    private static final String HEADLINE = """
            {'cbec':{'coverage':{'reporters':[
                {'kind':'PLATFORM','expected':24,'received':20,'weightedResponse':0.83,'weightedReceived':20,
                 'lagP50Days':516.27},
                {'kind':'E_COMMERCE_ENTERPRISE','expected':9,'received':9,'weightedResponse':null,
                 'weightedResponseReason':'suppressed','lagP50Days':null,'lagP50DaysReason':'no-data'}]}},
             'dds':{'coverage':{'reporters':[
                {'kind':'PAYMENT','expected':3,'received':3,'weightedResponse':0.0,'weightedReceived':0,
                 'lagP50Days':null,'lagP50DaysReason':'nothing-received'},
                {'kind':'LOGISTICS','expected':4,'received':4,'weightedResponse':null,
                 'weightedResponseReason':'no-data','lagP50Days':null,'lagP50DaysReason':'no-data'},
                {'kind':'SERVICE_EXPORTER','expected':null,'received':null,'reason':'suppressed'}]}}}
            """;

    private final String text =
            String.join("\n", new CoverageLines(FakeSuite.json(HEADLINE), ScenarioSize.QUICK).lines());

    @Test
    void saysHowManyReportedAndWhatTheyTrade() {
        assertThat(text)
                .contains("PLATFORM           20 of 24 reports came; share of trade of those who reported: 0.83;"
                        + " days until half had come: 516.27");
    }

    @Test
    void saysWhyAFigureIsMissing() {
        assertThat(text)
                .contains("9 of 9 reports came; share of trade of those who reported: suppressed; days until half had"
                        + " come: no-data")
                .contains("SERVICE_EXPORTER   suppressed");
    }

    @Test
    void saysNothingOfWhatIsNotWeighedYet() {
        assertThat(text)
                .contains("3 of 3 reports came; days until half had come: nothing-received")
                .contains("4 of 4 reports came; days until half had come: no-data");
    }

    @Test
    void saysWhyTheRecordsAreNothingOfThePublishedTotals() {
        assertThat(text).contains("1 in 3,200,000").contains("coveragePct").contains("0.00 %");
    }
}
