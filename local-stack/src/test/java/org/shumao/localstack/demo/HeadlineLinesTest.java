package org.shumao.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shumao.localstack.client.FakeSuite;
import org.shumao.localstack.scenario.published.ScenarioSize;

class HeadlineLinesTest {
    private static final String HEADLINE = """
            {'cbec':{'totalFen':1321596882,'exportFen':1030370215,'importFen':291226667,'growthPct':6.03,
                     'recordSamePeriod':true,'perMinuteFen':5071,'returnsFen':13000000,'netFen':1308596882,
                     'evidence':{'DECLARED':1140000000,'RELEASED':181596882}},
             'dds':{'totalFen':1503656132,'exportFen':865646995,'importFen':638009137,'growthPct':-5.78,
                    'recordSamePeriod':false,'perMinuteFen':5769},
             'newEnterprises':{'registered':11,'firstTrade':9}}
            """;

    private final String text =
            String.join("\n", new HeadlineLines(FakeSuite.json(HEADLINE), ScenarioSize.FULL).lines());

    @Test
    void saysFirstThatItIsDemoDataAndAtWhichScale() {
        assertThat(text).startsWith("---- DEMO DATA, made up, at a scale of 1:100,000 ----");
        assertThat(text).contains("演示数据，纯属虚构，比例 1:100,000");
    }

    @Test
    void putsTheFiguresAsThePressWould() {
        assertThat(text)
                .contains("cross-border e-commerce came to 13.22 million yuan, up 6.0 % on a year earlier"
                        + " (exports 10.30, imports 2.91), the highest first half on record;")
                .contains(
                        "services came to 15.04 million yuan, down 5.8 % on a year earlier (exports 8.66, imports 6.38).")
                .contains(
                        "customs has released 13.7 % of that; goods of 0.13 million yuan came back, which leaves 13.09"
                                + " million net;")
                .contains("50.71 and 57.69 yuan")
                .contains("this is 1.32 and 1.50 trillion yuan")
                .contains("11 enterprises registered, 9 traded for the first time");
        assertThat(text)
                .contains("跨境电商进出口1321.60万元，同比增长6.0%，其中出口1030.37万元，进口291.23万元，创历史同期新高"
                        + "，海关已放行占13.7%，退货13.00万元，净额1308.60万元；")
                .contains("同比下降5.8%");
    }

    @Test
    void saysThatRoundedPartsMayDifferFromTheirTotal() {
        assertThat(text)
                .contains("came to 13.22 million yuan", "exports 10.30, imports 2.91")
                .contains("Each amount is rounded on its own, so parts may differ from their total in the last digit.")
                .contains("各数分别修约，分项之和与总数在末位上可能略有出入。");
    }
}
