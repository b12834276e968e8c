package org.shumao.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shumao.localstack.client.FakeSuite;

class BusinessDemographyLinesTest {
    private static final String HALF = """
            {'total':{'active':200,'presumedStopped':7,'churnPct':2.5},
             'rows':[{'members':{'sizeClass':'MICRO'},'figures':{'active':150}},
                     {'members':{'sizeClass':'_U'},'figures':{'active':50}}]}
            """;

    @Test
    void saysWhoTradesWhoStoppedAndWhoStays() {
        String cohort = """
                {'total':{'survival':[{'afterMonths':1,'estimate':1.0},{'afterMonths':2,'estimate':0.9}]}}
                """;
        assertThat(new BusinessDemographyLines(FakeSuite.json(HALF), FakeSuite.json(cohort)).lines())
                .containsExactly(
                        "200 enterprises traded (MICRO 150, UNKNOWN 50), 7 have been silent for a year, churn 2.5 %; of"
                                + " those new in early 2024 a share of 0.9 still trades 2 months later.",
                        "活跃企业200家，一年内无交易而推定停业7家，流失率2.5%；2024年上半年首次交易的企业2个月后存活率0.9。");
    }

    @Test
    void aCurveThatIsNotThereYetIsNoShare() {
        assertThat(new BusinessDemographyLines(FakeSuite.json(HALF), FakeSuite.json("{'total':{'survival':[]}}"))
                        .lines()
                        .get(0))
                .contains("a share of ? still trades 0 months later");
    }
}
